// A look at a grammar's text before toml++ reads it. It refuses what toml++ 3.3 trips over instead
// of reporting it, and says better than any TOML reader can what a Chinese keyboard does to a file:
//
//   - characters that are not ASCII outside of quotes and comments (、 for , or “ for "): some of
//     them run into __builtin_unreachable in toml++
//   - a quote or bracket glued to what begins as a number (-"年"): the same, within the quotes
//   - a backslash before a character that is not ASCII, and texts over several lines: the same
//   - [ without a name behind it: an assertion in toml++ (its pull request 301)
//   - control characters
//   - more than 1 MiB, or more than 256 points on a line: each may open a table inside a table, and
//     toml++ destroys tables recursively
#pragma once

#include <string_view>

#include "grammar/problems.h"

namespace nianbao {

// True when toml++ may read `toml`; else the reason is in `problems` (grammar.syntax,
// grammar.too-large). Where quotes do not match, what follows is not looked at: a TOML
// reader stops there.
bool scan(std::string_view toml, Problems& problems);

}  // namespace nianbao
