// Tables that stand in a report more than once: which of them is right, only a person can say.
#pragma once

#include <vector>

#include "model/diagnostic.h"
#include "model/table.h"
#include "sheet/find.h"
#include "table/columns.h"
#include "table/plan.h"
#include "table/rows.h"
#include "table/token.h"
#include "text/value.h"

namespace nianbao {

// Rows whose labels, with a value behind them, stand somewhere else on the sheet as well.
struct RowsAgain {
  std::vector<std::size_t> here;  // blocks whose label stands in the table's own slice again
  // Half of the rows stand again; or, with nothing but values behind them, some, or one of them and
  // the table's title; or with nothing at all, many, as rows whose cells are blank; or a row of the
  // form, found in the table or not, with a value for each of at least three columns.
  bool table = false;
};
RowsAgain rows_again(const Finder& finder, const TablePlan& plan, const RowBlocks& rows,
                     Slice slice, const ValueReader& values);

// A record has one row. Most of its headings stand somewhere else as well, or were set aside as a
// head that is repeated.
bool headings_again(const Finder& finder, const TablePlan& plan, const Headings& headings);

// The head of a record, or of a part of one, was set aside as one that is repeated.
bool head_was_repeated(const Sheet& sheet, const TablePlan& plan);

// Somewhere a line of nothing but numbers stands in the columns of a record's own `tokens`, one in
// each: its page stands in the report once more, and the headings on the page before.
bool numbers_again(const Sheet& sheet, const std::vector<Token>& tokens, const ColumnFit& fit,
                   const ValueReader& values);

// Of a table that has its own title, in `slice`: rows that were read, or a record's headings or
// line of numbers, stand outside of all such tables, where no title says what they are. `outside`:
// for each word of the sheet.
bool stands_outside(const Sheet& sheet, const TablePlan& plan, Slice slice,
                    const TableReading& reading, const std::vector<bool>& outside,
                    const ValueReader& values);

// Puts all cells in doubt. Diagnostic "table.twice" (review).
void doubt_table(TableReading& reading, Diagnostics& diagnostics);

}  // namespace nianbao
