// Normalised characters: one way to write what reports write in many ways.
//
// | character                                            | becomes                              |
// |------------------------------------------------------|--------------------------------------|
// | full-width and small letters, digits, signs, （），：  | ASCII (NFKC)                         |
// | half-width katakana and marks, vertical forms        | the ordinary ones (NFKC)             |
// | letters and digits in another font (U+1D400..)       | ASCII (NFKC)                         |
// | Roman numerals, parenthesised ideographs, ligatures  | their letters (NFKC): II, (一), fi     |
// | base and combining marks                             | composed (NFKC)                      |
// | CJK compatibility ideographs                         | the unified ideograph (NFKC)         |
// | CJK radicals U+2E80..2EF3, U+2F00..2FD5, CJK strokes | the ideograph they are (radicals.h)  |
// | any blank: U+3000, U+00A0, tab, line ends            | U+0020                               |
// | minus U+2212                                         | -                                    |
// | quotes “ ” ‘ ’ „ ‟ « » 「 」 and 、 。                 | stay                                 |
// | dashes ‐ ‒ – — ― and box drawing ─                   | stay; see kind.h                     |
// | superscripts, subscripts, circled, fractions,        | stay: a note's mark must never       |
// | squared units: ² ₂ ① ½ ㎡                             |   become a digit of a number         |
// | 1. and (1) and 1月 in one character: ⒈ ⑴ ㋀          | stay, for the same reason            |
// | leaders ․ ‥ …                                         | stay: they are no decimal points     |
// | a spacing accent such as ¨ ￣ (NFKC: blank and mark)  | stays                                |
// | private use                                          | stays                                |
// | soft hyphen, zero-width, byte-order mark, bidi       | dropped                              |
// | soft hyphen before a digit, or alone                 | hyphen-minus                         |
// |   controls, variation selectors, fillers, controls   |                                      |
// | surrogates, noncharacters, above U+10FFFF            | U+FFFD                               |
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/line.h"
#include "model/page.h"
#include "text/key.h"
#include "text/kind.h"
#include "text/simplify.h"

namespace nianbao {

// Appends the normalised characters of one word. `first_index` is the index of glyphs[0] in its
// page. A segment of several glyphs that normalise together (a letter and its accents) belongs to
// the first of them; several characters from one glyph all belong to that glyph.
void normalise(std::span<const Glyph> glyphs, std::uint32_t first_index, std::vector<Char>& out);

// The same for text without glyphs, a grammar's labels for example.
std::u32string normalise_text(std::u32string_view text);

}  // namespace nianbao
