// UTF-16 as Poppler hands it over.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace nianbao {

using Utf16 = std::span<const unsigned short>;

// The character at text[at]; moves `at` behind it. A lone surrogate comes out as U+FFFD.
inline char32_t next_code(Utf16 text, std::size_t& at) {
  const char32_t unit = text[at++];
  if (unit < 0xD800 || unit > 0xDFFF) return unit;
  if (unit > 0xDBFF || at == text.size()) return 0xFFFD;
  const char32_t low = text[at];
  if (low < 0xDC00 || low > 0xDFFF) return 0xFFFD;
  ++at;
  return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

std::string utf8_of(Utf16 text);

}  // namespace nianbao
