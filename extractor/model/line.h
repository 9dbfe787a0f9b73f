// Normalised lines: what stands side by side, in reading order.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "model/box.h"

namespace nianbao {

// What a line, or a word, is to the page. Only `body` is read; the rest is kept but set aside.
enum class Role : std::uint8_t {
  body,
  page_number,
  running_head,
  running_foot,
  watermark,
  repeated_head,  // a table's, on each further page
  repeated_row    // cut by a page break and printed on both pages
};

// One normalised character, and the glyph of its page that it came from.
struct Char {
  static constexpr std::uint32_t kNoGlyph = 0xFFFFFFFF;  // a blank that stands between words
  char32_t code = 0;
  std::uint32_t glyph = kNoGlyph;
};

// Words of one page that share a baseline, left to right, normalised. Blanks between words are
// kept (as U+0020) except between two ideographs set at ordinary distance.
struct Line {
  std::uint32_t page = 0;  // index into Document::pages
  Box box;
  Role role = Role::body;
  std::vector<Char> chars;
  std::vector<std::uint32_t> words;  // indices into Page::words, left to right

  std::u32string text() const {
    std::u32string text;
    text.reserve(chars.size());
    for (const Char& c : chars) text += c.code;
    return text;
  }

  bool has_digit() const {
    return std::any_of(chars.begin(), chars.end(),
                       [](const Char& c) { return c.code >= U'0' && c.code <= U'9'; });
  }
};

}  // namespace nianbao
