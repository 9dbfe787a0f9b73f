// Rows of a matrix whose numbers may be other rows', told by where its lines of numbers stand.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "grammar/grammar.h"
#include "model/table.h"
#include "table/bands.h"
#include "table/columns.h"
#include "table/rows.h"
#include "table/token.h"

namespace nianbao {

// A matrix taken apart; all indices are into these.
struct Placed {
  const TableRule& rule;
  const RowBlocks& rows;
  const std::vector<Token>& tokens;
  const std::vector<ValueLine>& lines;
  const ColumnFit& columns;
  const BandFit& bands;
};

// The next row of the grammar above (-1) or below (+1) a block; blocks.size() when there is none.
std::size_t neighbour(const RowBlocks& rows, std::size_t block, int step);

// Most lines of numbers stand beside their rows' labels.
bool mostly_beside(const Placed& grid);

// A row whose label was not found may have left its numbers to the rows around it: where these took
// numbers from more than one line, or from a line that is not beside their label. Optional rows are
// missed at the table's ends, above its first row and below its last; and within it only where
// nearly all lines stand beside their labels. Blocks.
std::set<std::size_t> beside_missing_rows(const Placed& grid);

// Rows that took a line above the first label or below the last one. Where other numbers stand out
// there, it may be one of those. Blocks.
std::set<std::size_t> taking_from_outside(const Placed& grid);

// Rows one of whose cells holds two numbers side by side that make no number: the row's others may
// stand one column off. Blocks.
std::set<std::size_t> crowded_rows(const Placed& grid, const std::vector<Cell>& cells);

// Where most lines of numbers stand beside their labels, rows with a line that stands below or
// above its label and nearer to the next one's, and the rows of these. Blocks.
std::set<std::size_t> nearer_to_others(const Placed& grid);

// Rows whose labels stand side by side on one line: one of the two may be what is left of another
// label, and the numbers may be either's. Blocks.
std::set<std::size_t> side_by_side(const RowBlocks& rows);

// Numbers of a row share a line. One that stands alone at another height, where other rows have
// none such, may be another row's. (A number broken in a narrow cell has parts at several heights:
// several tokens of one column.) Pairs of block and column.
std::set<std::pair<std::size_t, std::size_t>> off_their_line(const Placed& grid);

}  // namespace nianbao
