// Headings of neighbouring columns whose lines are wrapped into each other, as a text that keeps
// its lines gives them:
//
//      成人   儿童          each line goes on with some of the headings, from left to right;
//        借出   借出  总数     together the lines give every heading, whole
//      册数   册数
#pragma once

#include <string>
#include <vector>

namespace nianbao {

// A piece of a line without blanks, and where it begins and ends, in characters.
struct WovenPiece {
  std::u32string text;  // key
  double x0 = 0, x1 = 0;
};

using WovenLine = std::vector<WovenPiece>;

// Whether `lines`, or the last of them, give the headings `columns` (keys, left to right) in this
// order and nothing else but whole texts of `beside` (upper headings, asides). The order of two
// neighbouring columns must show: on a line, or by places that lie well apart.
bool woven_in_order(const std::vector<WovenLine>& lines, const std::vector<std::u32string>& columns,
                    const std::vector<std::u32string>& beside);

}  // namespace nianbao
