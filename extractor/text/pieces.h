// Texts whose lines are pieces of lines.
//
// Where a PDF sets every few characters by themselves, some programs give each its own line:
//
//   馆      Only an empty line tells where a line of the page ends. Put together again, such a
//   藏图    text reads like any other; numbers keep their lines, for each may be a cell.
//   书数量
//   739
//
// The line ends between pieces stand in Page::glyphs as kPieceEnd, outside of every word, so that
// each word's true line is known.
#pragma once

#include <string>
#include <string_view>

#include "model/box.h"
#include "model/page.h"

namespace nianbao {

// Whether many of a text's ideographs stand on lines of a few characters, and next to none on long
// lines. (A watermark set in tiles leaves pieces too, but among whole lines.)
bool is_in_pieces(std::u32string_view text);

// The text with the line ends between pieces of one line replaced by kPieceEnd, and without the
// blanks around them. What begins or ends with a number keeps its own line.
inline constexpr char32_t kPieceEnd = 0x110000;  // no character of any text
std::u32string put_together(std::u32string_view text);

// The line of the text, from 1 on, on which a box of its page begins.
int text_line(const Page& page, const Box& box);

}  // namespace nianbao
