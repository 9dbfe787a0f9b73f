// The columns of a text by its numbers alone.
//
// A program that flattens a page keeps what stands left and what stands right, but squeezes the
// blanks: headings wrapped into each other, long labels and page breaks move whole lines against
// each other. Only the numbers of one page's rows still stand under each other. Where the headings
// are known to stand in the form's order, the lines with a number for every column give the
// columns of their page, and other lines are read by those.
#pragma once

#include <vector>

#include "sheet/sheet.h"
#include "table/columns.h"

namespace nianbao {

// Whether a text keeps its columns by blanks: most lines of several numbers (marks
// and units among them), with or without a label before them, have more than one blank somewhere.
// Else places say nothing.
bool keeps_columns(const Sheet& sheet);

// The global heights at which pages of a text begin.
std::vector<double> page_breaks(const Sheet& sheet);

// As fit_columns(), for `columns` columns in the form's order. On a page without a line that shows
// them all, every token is in doubt.
ColumnFit fit_by_numbers(std::size_t columns, const std::vector<Token>& tokens,
                         const std::vector<double>& breaks);

}  // namespace nianbao
