#include "sheet/page_steps.h"

#include <algorithm>
#include <cmath>

namespace nianbao {
namespace {

constexpr double kOtherSide = 60;  // points

// By the edge or the middle that the two have in common, or nearly so: "9" and "10" have one.
double step(const Box& from, const Box& to) {
  const double steps[] = {to.x0 - from.x0, to.x_centre() - from.x_centre(), to.x1 - from.x1};
  return *std::min_element(std::begin(steps), std::end(steps),
                           [](double a, double b) { return std::abs(a) < std::abs(b); });
}

}  // namespace

std::vector<double> page_steps(const Document& document, std::span<const Line> lines) {
  std::vector<double> steps(document.pages.size());
  const Line* first = nullptr;
  for (const Line& line : lines) {
    if (line.role != Role::page_number || !document.has_boxes) continue;
    if (first == nullptr) first = &line;
    const double found = step(first->box, line.box);
    if (std::abs(found) < kOtherSide) steps[line.page] = found;
  }
  return steps;
}

}  // namespace nianbao
