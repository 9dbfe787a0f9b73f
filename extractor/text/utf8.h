// UTF-8 and UTF-32, both ways.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace nianbao {

// A surrogate or a code above U+10FFFF is written as U+FFFD.
void append_utf8(std::string& out, char32_t code);
void append_utf8(std::string& out, std::u32string_view text);
std::string to_utf8(std::u32string_view text);

// Every maximal invalid part (overlong, surrogate, cut short, stray byte) becomes one U+FFFD, as
// browsers do it. Returns how many there were.
std::size_t append_utf32(std::u32string& out, std::string_view utf8);
std::u32string from_utf8(std::string_view utf8, std::size_t* invalid = nullptr);

}  // namespace nianbao
