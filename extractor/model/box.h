// Places on a page and in a text.
//
// Coordinates are points (1/72 inch), origin at the top left of the page *as displayed* (its
// /Rotate applied, its crop box cut), y growing downwards.
#pragma once

#include <algorithm>

namespace nianbao {

struct Box {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  double width() const { return x1 - x0; }
  double height() const { return y1 - y0; }
  double x_centre() const { return (x0 + x1) / 2; }
  double y_centre() const { return (y0 + y1) / 2; }
  bool empty() const { return x1 <= x0 && y1 <= y0; }

  // Grows to hold `other`; an empty box becomes `other`.
  void add(const Box& other) {
    if (empty()) {
      *this = other;
      return;
    }
    x0 = std::min(x0, other.x0);
    y0 = std::min(y0, other.y0);
    x1 = std::max(x1, other.x1);
    y1 = std::max(y1, other.y1);
  }
  friend bool operator==(const Box&, const Box&) = default;
};

// Where something stands: a page and a box in a PDF, a line in a text. 0 means "not there".
struct Place {
  int page = 0;  // 1-based; 0 for text input
  Box box;       // points; meaningless when page is 0
  int line = 0;  // 1-based; 0 for PDF input

  bool known() const { return page > 0 || line > 0; }
  friend bool operator==(const Place&, const Place&) = default;
};

}  // namespace nianbao
