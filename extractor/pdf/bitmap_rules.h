// Rules found in the picture of a page: long thin lines that stand out from both their sides, and
// that meet lines of the other direction. Edges of coloured cells have one side only; strokes of
// letters, underlines and dashes are short or meet nothing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/box.h"
#include "model/rules.h"

namespace nianbao {

// A picture in shades of grey, row by row from the top; 0 is black.
struct Bitmap {
  int width = 0, height = 0;           // pixels
  double scale = 1;                    // pixels to the point
  std::span<const std::uint8_t> grey;  // height x stride
  std::size_t stride = 0;              // bytes of a row, at least width
  std::vector<std::uint8_t> hidden;  // height x width: 1 where letters stand, nothing is seen there
};

// Nothing in `box` (points) is to be seen.
void hide(Bitmap& bitmap, const Box& box);

// In points, from the picture's upper left corner. `number` is left 0. Nothing shorter than
// `shortest` points is a rule; what is hidden neither makes nor breaks one.
PageRules rules_in(const Bitmap& bitmap, double shortest);

}  // namespace nianbao
