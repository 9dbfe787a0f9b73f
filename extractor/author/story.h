// An explanation in words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "author/explain.h"

namespace nianbao {

// One fact: the value, then a line each for table, row, column, number and checks. Without line
// breaks.
std::vector<std::string> story_of(const Explanation& explanation, const Fact& fact);

// Which grammar, which sections; for each table what was found and what was not; failed checks and
// diagnostics. With `cell`, the stories of the facts whose id is that or begins so instead.
std::string explanation_text(const Explanation& explanation, std::string_view cell);

// Whether any fact's id is `cell` or begins so (up to a point).
bool names_fact(const Explanation& explanation, std::string_view cell);

}  // namespace nianbao
