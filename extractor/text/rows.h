// Which words of a page stand side by side: geometry only, no text.
//
//      ┌──────┐ ┌────────────┐            middles (·) within 0.45 of the smaller height: one row
//      │  ·   │ │     ·      │  ┌─┐
//      └──────┘ │            │  │·│        a small mark that touches its left neighbour belongs to
//               └────────────┘  └─┘        that row wherever its middle is
//
// 1. Words of about the page's median height make the rows, from top to bottom; then taller words
//    and at last smaller ones join them or make rows of their own.
// 2. A word never joins a row in which it would lie over another word: that is how a watermark set
//    upright behind the text is told from the text.
// 3. A word much taller than a row's words never joins it.
#pragma once

#include <cstdint>
#include <vector>

#include "model/box.h"
#include "model/page.h"

namespace nianbao {

struct TextRow {
  std::vector<std::uint32_t> words;  // indices into Page::words, left to right
  double middle = 0;                 // mean of the words' middles
  double height = 0;                 // of the word that began it
  Box box;
};

// Every word of the page in one row; rows from top to bottom by their middles, then left to right.
// Rotated words (rotation != 0), and those that `apart` holds true for, have rows of their own.
std::vector<TextRow> make_rows(const Page& page, const std::vector<bool>& apart);

}  // namespace nianbao
