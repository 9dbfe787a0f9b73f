// A cell put together from the tokens that stand in it.
#pragma once

#include <string>
#include <vector>

#include "table/token.h"

namespace nianbao {

// The characters of a token as they stand, UTF-8.
std::string printed_token(const Sheet& sheet, const Token& token);

// The tokens of one cell, left to right and not empty, as a cell without row and column. More than
// one token, or a text that is no value, puts it in doubt.
Cell cell_from(const Sheet& sheet, const std::vector<const Token*>& tokens,
               const ValueReader& values);

}  // namespace nianbao
