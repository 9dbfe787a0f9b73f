// Which row of the grammar stands where: by its label, never by counting.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/diagnostic.h"
#include "sheet/find.h"
#include "table/plan.h"
#include "table/token.h"

namespace nianbao {

// A row's label on the sheet; or, with no rule, text in the label columns that no rule explains and
// that may head a row of its own.
struct RowBlock {
  std::optional<std::size_t> rule;  // index into TableRule::rows
  LabelMatch match;
  bool misprinted = false;
  bool twice = false;  // its label stands clean in the table more than once
};

struct RowBlocks {
  std::vector<RowBlock> blocks;  // from top to bottom
  double label_right = 0;        // no label reaches further to the right
};

// Finds every row's label in `slice` and claims it, together with the texts beside the rows (group
// labels and such). Labels that are not found as printed are looked for among the text left over,
// by edit distance.
RowBlocks place_rows(Finder& finder, const TablePlan& plan, Slice slice);

// The block beside which a number stands right of its label, where other labels are longer.
std::optional<std::size_t> row_among_labels(const RowBlocks& rows, const Token& token);

// Whether the middle of one stands within the height of the other; boxes of lines may overlap.
bool is_at_height(const LabelMatch& a, const LabelMatch& b);

// Global heights of the first known row's top and the last one's bottom.
double first_row_top(const RowBlocks& rows);
double last_row_bottom(const RowBlocks& rows);
// The widest step from one known row's bottom to the next, from global height `above` on.
double widest_step(const RowBlocks& rows, double above);

// Whether one of the rules [first, last) of `table` was not found. What only stands in place of
// other rows, and what is not part of the data, is not missed.
bool missing_row(const TableRule& table, const RowBlocks& rows, std::size_t first, std::size_t last,
                 bool optional_too);

// A piece of a text that stands beside the rows, set upright or torn by a page break.
bool is_part_of_aside(const Sheet& sheet, const TablePlan& plan, const LabelMatch& text);

// The numerals that a label on the sheet begins with, in its first word or right before it.
std::u32string printed_numbering(const Sheet& sheet, const LabelMatch& match);

// Rows whose labels lack the numbering that the form prints and stand right under a text that is no
// row's: the label may be what a narrow cell broke off that text, and the row another one.
std::vector<std::size_t> rests_of_labels(const Sheet& sheet, const TablePlan& plan,
                                         const RowBlocks& rows);

// Rows whose labels have mistakes and go on on another page. In a table that lacks rows they may be
// the ends of two rows' labels, the page between them missing.
std::vector<std::size_t> torn_misprints(const Sheet& sheet, const RowBlocks& rows);

// Rows (blocks with a rule) on pages, but the first, on which no label (or few, and all after one
// step) stands where any of the other pages' labels do, by their left edges, middles or right
// edges, whichever the labels keep to; and on which the numbers reach neither as far to the left
// nor to the right as on the others.
std::vector<std::size_t> blocks_on_shifted_pages(const Sheet& sheet, const RowBlocks& rows,
                                                 const std::vector<Token>& tokens);

// Whether the page number of one page stands further left or right than that of the other.
bool stands_aside(const Sheet& sheet, std::uint32_t page, std::uint32_t other);
// Rows on pages that stand aside of `page`.
std::vector<std::size_t> blocks_aside(const Sheet& sheet, const RowBlocks& rows,
                                      std::uint32_t page);

}  // namespace nianbao
