// Whether a number keeps to the edge that the numbers of the tables above it keep to.
#pragma once

#include "sheet/sheet.h"
#include "table/token.h"
#include "text/value.h"

namespace nianbao {

// Whether the nearest numbers above `token` that stand over it, three of them on lines of their
// own, all begin where it begins, or all end where it ends. Then it stands in a column of cells,
// wherever the headings of that column are set; a number that somebody put beside the columns does
// not. The numbers may be those of other tables, on other pages: tables of one report under each
// other have the same columns.
bool in_line_above(const Sheet& sheet, const Token& token, const ValueReader& values);

}  // namespace nianbao
