// Watermarks: text printed over or under the page's text, told by repetition, place and size.
#pragma once

#include <vector>

#include "model/page.h"

namespace nianbao {

// For each page, for each of its words: whether it belongs to a watermark.
//
// - Upright: without digits, much larger than the document's ordinary words, the same text at the
//   same place (2 points) of nearly every page; on two pages only when it has four characters. A
//   watermark set aslant comes as single characters of this kind. Nothing in the outer margin.
// - Set aslant or tiled (Word::stamp), always.
// - Rotated, without digits, on a page most of whose text is upright: the same text four times or
//   more on the page, neither in one column nor in one row; or larger than the ordinary words and
//   at the same place of nearly every page; or much larger than them, wherever it is.
std::vector<std::vector<bool>> find_watermarks(const Document& document);

// Median of the heights of all words (of the widths, where rotated by a quarter); 0 without words.
double ordinary_height(const Document& document);

}  // namespace nianbao
