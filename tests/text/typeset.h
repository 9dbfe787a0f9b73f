// Pages made by hand for tests of lines: words with glyphs side by side.
#pragma once

#include <string>
#include <string_view>

#include "model/page.h"
#include "text/kind.h"

namespace nianbao::testing {

// Sets `text` as one word with its left top corner at (x, y); ideographs are `size` wide, other
// characters half of it, all are `size` high.
inline Word& put(Page& page, double x, double y, std::u32string_view text, double size = 10) {
  Word word;
  word.first = static_cast<std::uint32_t>(page.glyphs.size());
  word.count = static_cast<std::uint32_t>(text.size());
  for (char32_t code : text) {
    const double width = is_wide(code) ? size : size / 2;
    page.glyphs.push_back({code, {x, y, x + width, y + size}});
    word.box.add(page.glyphs.back().box);
    x += width;
  }
  page.words.push_back(word);
  return page.words.back();
}

// The same, turned by a quarter: the characters run down the page.
inline void put_rotated(Page& page, double x, double y, std::u32string_view text,
                        double size = 10) {
  Word word;
  word.first = static_cast<std::uint32_t>(page.glyphs.size());
  word.count = static_cast<std::uint32_t>(text.size());
  word.rotation = 1;
  for (char32_t code : text) {
    page.glyphs.push_back({code, {x, y, x + size, y + size}});
    word.box.add(page.glyphs.back().box);
    y += size;
  }
  page.words.push_back(word);
}

inline Page blank_page(int number) {
  Page page;
  page.number = number;
  page.width = 600;
  page.height = 800;
  return page;
}

// Body text: `count` lines of 20 ideographs, every 20 points from y on.
inline void put_body(Page& page, double y = 100, int count = 30) {
  for (int i = 0; i < count; ++i)
    put(page, 80, y + 20 * i,
        std::u32string(19, U'文') + static_cast<char32_t>(0x4E00 + page.number * 40 + i));
}

// `pages` pages with body text.
inline Document document_of(int pages) {
  Document document;
  document.has_boxes = true;
  for (int i = 1; i <= pages; ++i) {
    document.pages.push_back(blank_page(i));
    put_body(document.pages.back());
  }
  return document;
}

}  // namespace nianbao::testing
