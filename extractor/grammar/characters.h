// Characters of a grammar file, counted and measured for messages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace nianbao {

// The character of `utf8` at byte `at` (which moves behind it); U+FFFD for a byte that is no part
// of valid UTF-8. Precondition: at < utf8.size().
char32_t next_character(std::string_view utf8, std::size_t& at);

// How many there are.
int characters(std::string_view utf8);

// Columns that a terminal gives to a character: 0 for combining marks and joiners, 2 for East
// Asian wide ones, else 1.
int display_width(char32_t code);

// `utf8` for a message on one line: control characters, bidirectional controls and invalid bytes
// become U+FFFD, a tab becomes a blank.
std::string printable(std::string_view utf8);

}  // namespace nianbao
