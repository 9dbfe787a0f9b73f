// From the words of a document to its lines.
//
//   words:   a、bcd   12   0        baselines jitter, numbers stand in a taller font
//   line:    "a、bcd  12  0"        one blank: a gap; two blanks: the border of a cell
//
// 1. Rotated words and words of a watermark are set apart; each is a line of its own.
// 2. Words whose middles are at one height make a line (rows.h says how).
// 3. Words of a line from left to right, lines from top to bottom.
// 4. Between two words: no blank where two ideographs (or their marks) stand at ordinary distance,
//    two blanks where the gap is wider than two characters, else one blank. Two words that touch
//    get no blank, unless both sides are digits: digits of two words never become one number.
#pragma once

#include <vector>

#include "model/line.h"
#include "model/page.h"

namespace nianbao {

// Lines of all pages in reading order. Their role is `watermark` or, as long as mark_furniture()
// has not seen them, `body`. A plain text's lines are the text's own lines, empty ones left out.
// Every word is in exactly one line, except words of which nothing is left by normalise(): their
// lines have no characters and are left out.
std::vector<Line> make_lines(const Document& document);

// A gap up to this many ems between two ideographs is letter-spacing, no blank.
inline constexpr double kLetterSpacing = 0.9;
// A gap above this many ems is the border of a cell: two blanks.
inline constexpr double kCellGap = 2.0;

}  // namespace nianbao
