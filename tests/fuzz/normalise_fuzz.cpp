// Any bytes, read as UTF-32 and as UTF-8: normalising is idempotent, every character belongs to a
// glyph, no surrogate and no noncharacter comes out, and no digit that was not one.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "text/normalise.h"
#include "text/utf8.h"

using namespace nianbao;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_character(char32_t c) {
  return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF) && (c < 0xFDD0 || c > 0xFDEF) &&
         (c & 0xFFFE) != 0xFFFE;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// The only characters that may become a digit: digits of another width or font.
bool is_digit_form(char32_t c) {
  return is_digit(c) || (c >= 0xFF10 && c <= 0xFF19) || (c >= 0x1D7CE && c <= 0x1D7FF) ||
         (c >= 0x1FBF0 && c <= 0x1FBF9);
}

std::u32string as_utf32(const std::uint8_t* data, std::size_t size) {
  std::u32string text;
  for (std::size_t i = 0; i + 2 < size; i += 3)
    text += static_cast<char32_t>(data[i] | data[i + 1] << 8 | data[i + 2] << 16);
  return text;
}

void check(const std::u32string& text) {
  constexpr std::uint32_t kFirst = 1000;
  std::vector<Glyph> glyphs;
  for (char32_t code : text) glyphs.push_back({code, {}});
  std::vector<Char> chars;
  normalise(glyphs, kFirst, chars);
  std::u32string once;
  std::uint32_t last = kFirst;
  for (const Char& c : chars) {
    require(c.glyph >= last && c.glyph < kFirst + glyphs.size());
    require(is_character(c.code) && !is_invisible(c.code));
    require(!is_digit(c.code) || is_digit_form(text[c.glyph - kFirst]));
    last = c.glyph;
    once += c.code;
  }
  require(once == normalise_text(text));
  require(normalise_text(once) == once);
  require(std::count_if(text.begin(), text.end(), is_digit_form) ==
          std::count_if(once.begin(), once.end(), is_digit));
  const std::u32string key = match_key(once);
  require(match_key(key) == key && key.size() <= once.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  const std::u32string text = from_utf8(bytes);
  require(from_utf8(to_utf8(text)) == text);
  check(text);
  check(as_utf32(data, size));
  return 0;
}
