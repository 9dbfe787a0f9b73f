// Reading a table by the places of its words: rows by labels, columns by headings, cells where they
// cross.
//
//   1. rows.h     where each row's label stands; the texts beside the rows
//   2. columns.h  where each heading stands
//   3. token.h    what is left over right of the labels: the cells' contents
//   4. columns.h  which column each token is in, and bands.h which row
//   5. here       the tokens of each (row, column) put together and understood
//
// What could be read in two ways is read in the likelier and says so in Cell::doubt. Numbers within
// the table that no cell takes are listed as unclaimed.
#pragma once

#include "model/diagnostic.h"
#include "model/table.h"
#include "sheet/sheet.h"
#include "table/bands.h"
#include "table/columns.h"
#include "table/plan.h"
#include "table/rows.h"
#include "table/token.h"
#include "text/value.h"

namespace nianbao {

// What was decided on the way, for those who ask why: steps 1 to 4 of a table read as `rule` has it
// (a record that is printed as a matrix is read as one). Empty when the table was read in parts.
struct GridTrace {
  TableRule rule;
  RowBlocks rows;
  Headings headings;
  std::vector<Token> tokens;
  std::vector<ValueLine> lines;
  ColumnFit columns;
  BandFit bands;  // of a matrix
};

TableReading read_grid(const Sheet& sheet, const TablePlan& plan, Slice slice,
                       const ValueReader& values, Diagnostics& diagnostics,
                       GridTrace* trace = nullptr);

// A matrix of a text whose headings are known to stand in the form's order, wherever they stand:
// its columns are told by its numbers alone (number_columns.h).
TableReading read_grid_by_numbers(const Sheet& sheet, const TablePlan& plan, Slice slice,
                                  const ValueReader& values);

}  // namespace nianbao
