// Reading a list: rows that the report brings with it, in one block or several side by side.
//
//   1. list_rows.h  the rows of each block: codes, names, fixed labels
//   2. columns.h    where each heading stands right of the labels; which of the grammar's optional
//                   columns this report prints
//   3. token.h, columns.h, bands.h: which cell each number is in, as in a matrix
//
// A column that the form lacks takes its numbers to itself: they are unclaimed. A text's places are
// believed only where all numbers of a column end (or begin, or are centred) under each other: then
// the reading is `aligned`.
#pragma once

#include "model/diagnostic.h"
#include "sheet/sheet.h"
#include "table/plan.h"
#include "text/value.h"

namespace nianbao {

// Diagnostics: "table.column-unknown" (warning), "table.heading-missing" (warning),
// "table.code-twice" (review), "table.no-rows" (warning).
TableReading read_list(const Sheet& sheet, const TablePlan& plan, Slice slice,
                       const ValueReader& values, Diagnostics& diagnostics);

}  // namespace nianbao
