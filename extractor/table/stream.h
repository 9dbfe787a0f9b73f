// Reading the tables by the order of the text alone, for text that has lost its places: flattened
// by pdftotext or mutool, or glued by a web page.
//
//   一、本年借出图书数量291000030二、上年未还…
//
//   1. All that the form prints (section headings, titles, column headings, row labels) in its
//   order
//      is aligned with the characters of the text (align.h).
//   2. The numbers between the start of a row's label and the start of the next label are the
//   row's.
//   3. As many numbers as columns: they are the values, in order. Fewer: glued digits, taken apart
//      by the sums (glued.h). More, or no single way: in doubt.
//
// Blank cells cannot be seen in the order of a text: a row with too few numbers is never filled up.
#pragma once

#include <vector>

#include "grammar/grammar.h"
#include "model/table.h"
#include "sheet/sheet.h"
#include "table/outside.h"
#include "table/plan.h"
#include "text/value.h"

namespace nianbao {

// One reading per table of the grammar, in its order. `aligned` says of these that all headings of
// a matrix stand in the form's order. `outside`: what stands between the tables.
std::vector<TableReading> read_stream(const Sheet& sheet, const Grammar& grammar,
                                      const ValueReader& values, Outside* outside = nullptr);

}  // namespace nianbao
