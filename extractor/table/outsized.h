// Numbers that are no part of the table that they lie on.
#pragma once

#include <vector>

#include "sheet/sheet.h"
#include "table/token.h"

namespace nianbao {

// The tokens that are set much larger than the report's other numbers and than the table's own
// text: pieces of a mark that was printed over the table, where the mark is too torn to be told as
// one. A table that is set larger as a whole has none, nor has one whose numbers are larger than
// its labels, as long as the report's other numbers are as well. Indices into `tokens`.
std::vector<std::size_t> outsized(const Sheet& sheet, Slice slice,
                                  const std::vector<Token>& tokens);

}  // namespace nianbao
