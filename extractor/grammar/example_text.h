// Text of the kind that a pattern is looked for in, told from the pattern's source.
#pragma once

#include <string>
#include <string_view>

namespace nianbao {

// RE2 makes the states of an automaton when a text first needs them, and never forgets them. All of
// them are met in: the beginnings of a text that the pattern matches, each followed by other
// characters; then the whole. Patterns with more syntax than groups, alternatives, classes and
// counts give a text that they may not match, which only means that some states are missing.
std::string sentences_like(std::string_view pattern);

}  // namespace nianbao
