#include "cli/place_text.h"

#include <fmt/format.h>

namespace nianbao {

std::string place_text(const Place& place) {
  if (place.page > 0) return fmt::format("page {}", place.page);
  if (place.line > 0) return fmt::format("line {}", place.line);
  return "";
}

std::string box_text(const Box& box) {
  return fmt::format("[{:.1f} {:.1f} {:.1f} {:.1f}]", box.x0, box.y0, box.x1, box.y1);
}

std::string exact_place(const Place& place) {
  if (!place.known()) return "-";
  return place.page > 0 ? place_text(place) + " " + box_text(place.box) : place_text(place);
}

}  // namespace nianbao
