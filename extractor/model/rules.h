// Rules: the lines drawn between the cells of a table.
#pragma once

#include <vector>

namespace nianbao {

// A line across the page (at a height, from left to right) or down it (at a distance from the left,
// from top to bottom). Points, in the coordinates of Page: of the page as read.
struct Rule {
  double at = 0, from = 0, to = 0;
};

struct PageRules {
  int number = 0;  // of the page, 1-based
  std::vector<Rule> across, down;
};

}  // namespace nianbao
