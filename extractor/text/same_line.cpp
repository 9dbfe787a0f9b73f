#include "text/same_line.h"

#include <algorithm>
#include <cmath>

namespace nianbao {

bool same_line(const Line& a, const Line& b) {
  constexpr double kSamePlace = 1.5;  // points
  if (std::abs(a.box.x0 - b.box.x0) > kSamePlace || std::abs(a.box.x1 - b.box.x1) > kSamePlace)
    return false;
  return std::equal(a.chars.begin(), a.chars.end(), b.chars.begin(), b.chars.end(),
                    [](const Char& x, const Char& y) { return x.code == y.code; });
}

}  // namespace nianbao
