#include "sheet/page_steps.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>

namespace nianbao {
namespace {

constexpr double kOtherSide = 60;   // points
constexpr double kSameStep = 1.5;   // points
constexpr std::size_t kWords = 3;   // of a line of a table's head
constexpr std::size_t kLines = 2;   // of one that is known again
constexpr std::size_t kFirst = 12;  // lines of a page that may be its head

// By the edge or the middle that the two have in common, or nearly so: "9" and "10" have one.
double step(const Box& from, const Box& to) {
  const double steps[] = {to.x0 - from.x0, to.x_centre() - from.x_centre(), to.x1 - from.x1};
  return *std::min_element(std::begin(steps), std::end(steps),
                           [](double a, double b) { return std::abs(a) < std::abs(b); });
}

// How much further right a page's first lines stand than lines of the same text, as wide, on an
// earlier page: a table's head, once more. Each page has its own candidates.
class HeadSteps {
 public:
  void add(const Line& line) {
    if (line.page != page_) page_ = line.page, lines_ = 0;
    if (++lines_ > kFirst || line.words.size() < kWords || line.has_digit()) {
      if (line.words.size() >= kWords) earlier_.try_emplace(line.text(), &line);
      return;
    }
    const auto [at, is_new] = earlier_.try_emplace(line.text(), &line);
    if (is_new || at->second->page == line.page) return;
    const double step = line.box.x0 - at->second->box.x0;
    if (std::abs(line.box.x1 - at->second->box.x1 - step) < kSameStep)
      steps_[line.page].push_back({at->second->page, step});
  }

  // Adds to each page without a step of its own that of the page that its head is known from.
  void fill(std::vector<double>& steps) const {
    for (const auto& [page, found] : steps_) {
      const Step& first = found.front();
      const bool agree = std::all_of(found.begin(), found.end(), [&](const Step& step) {
        return step.from == first.from && std::abs(step.across - first.across) < kSameStep;
      });
      if (steps[page] == 0 && agree && found.size() >= kLines &&
          std::abs(first.across) < kOtherSide)
        steps[page] = steps[first.from] + first.across;
    }
  }

 private:
  struct Step {
    std::uint32_t from;
    double across;
  };

  std::uint32_t page_ = 0;
  std::size_t lines_ = 0;
  std::map<std::u32string, const Line*> earlier_;  // the first with a text
  std::map<std::uint32_t, std::vector<Step>> steps_;
};

}  // namespace

std::vector<double> page_steps(const Document& document, std::span<const Line> lines) {
  std::vector<double> steps(document.pages.size());
  if (!document.has_boxes) return steps;
  const Line* first = nullptr;
  HeadSteps heads;
  for (const Line& line : lines) {
    if (line.role == Role::body) heads.add(line);
    if (line.role != Role::page_number) continue;
    if (first == nullptr) first = &line;
    const double found = step(first->box, line.box);
    if (std::abs(found) < kOtherSide) steps[line.page] = found;
  }
  heads.fill(steps);
  return steps;
}

}  // namespace nianbao
