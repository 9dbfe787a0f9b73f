// Positioned text: what a reader of PDF or plain text hands to the rest of the pipeline.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/box.h"

namespace nianbao {

// One character as printed, with its box.
struct Glyph {
  char32_t code = 0;
  Box box;
};

// Glyphs that the reader holds to be one word: a range of Page::glyphs.
struct Word {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  Box box;
  int rotation = 0;    // quarter turns clockwise: 0 upright, 1, 2, 3
  bool stamp = false;  // one character of a text set aslant, or tiled, over the page
};

// A page of a PDF; or the whole of a plain text, which is one page with `number` 0, in which a
// line is 12 points high and a half-width character 6 points wide, so that columns made of blanks
// line up as they do on a screen.
struct Page {
  int number = 0;                // 1-based; 0 for plain text
  double width = 0, height = 0;  // as read: of the page turned so that most of its text is upright
  int turned = 0;  // quarter turns clockwise that most text of the displayed page stands at
  std::vector<Glyph> glyphs;
  std::vector<Word> words;
  std::vector<Box> printed;  // of the glyphs, where straighten() moved their boxes; else empty

  // Where a glyph stands on the page, however its box was moved.
  const Box& printed_box(std::uint32_t glyph) const {
    return printed.empty() ? glyphs[glyph].box : printed[glyph];
  }

  std::u32string text_of(const Word& word) const {
    std::u32string text;
    text.reserve(word.count);
    for (std::uint32_t i = 0; i < word.count; ++i) text += glyphs[word.first + i].code;
    return text;
  }
};

// A box of a page, as the page is displayed.
inline Box displayed(const Page& page, const Box& box) {
  switch (page.turned) {
    case 1:
      return {page.height - box.y1, box.x0, page.height - box.y0, box.x1};
    case 2:
      return {page.width - box.x1, page.height - box.y1, page.width - box.x0, page.height - box.y0};
    case 3:
      return {box.y0, page.width - box.x1, box.y1, page.width - box.x0};
    default:
      return box;
  }
}

// The inverse of displayed(): a box of the displayed page, on the page as read.
inline Box undisplayed(const Page& page, const Box& box) {
  switch (page.turned) {
    case 1:
      return {box.y0, page.height - box.x1, box.y1, page.height - box.x0};
    case 2:
      return {page.width - box.x1, page.height - box.y1, page.width - box.x0, page.height - box.y0};
    case 3:
      return {page.width - box.y1, box.x0, page.width - box.y0, box.x1};
    default:
      return box;
  }
}

inline constexpr double kTextLineHeight = 12, kTextHalfWidth = 6;

// Where a document comes from.
struct Source {
  std::string file;    // as given on the command line; "-" for standard input
  std::string sha256;  // of the bytes, 64 hexadecimal digits
  std::uint64_t bytes = 0;
  int pages = 0;
  std::string text;      // "embedded" (a PDF's own text), "plain" (text input), "none"
  std::string created;   // a PDF's creation date, YYYY-MM-DD, or empty
  std::string producer;  // the program that wrote a PDF, as it says, or empty
};

// A document read: its pages, whether their boxes are real, and what the reader had to say.
struct Document {
  Source source;
  std::vector<Page> pages;
  bool has_boxes = false;  // false for plain text: places are lines
};

}  // namespace nianbao
