#include "text/level.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "text/kind.h"

namespace nianbao {
namespace {

constexpr double kLeast = 0.001;  // slopes below this move no word to another row
constexpr double kMost = 0.03;    // steeper is no careless scan
constexpr double kAgree = 0.002;  // slopes that differ no more than this are one
constexpr std::size_t kPairs = 12;
constexpr double kSame = 0.0005;  // slopes of a page of few words that is drawn askew as a whole
constexpr std::size_t kFewPairs = 4;

enum Writing : std::size_t { wide, narrow, mixed };

Writing writing_of(const Page& page, const Word& word) {
  std::uint32_t squares = 0;
  for (std::uint32_t g = word.first; g < word.first + word.count; ++g)
    squares += is_wide(page.glyphs[g].code);
  return squares == word.count ? wide : squares == 0 ? narrow : mixed;
}

// The slopes from words to the next ones of the same writing on their lines, where both are of one
// size: digits of another font stand higher or lower than the ideographs beside them.
std::vector<double> slopes(const Page& page) {
  std::vector<double> out;
  const Word* before[] = {nullptr, nullptr, nullptr};
  for (const Word& b : page.words) {
    if (b.rotation != 0 || b.stamp) continue;
    const Word* a = std::exchange(before[writing_of(page, b)], &b);
    if (a == nullptr) continue;
    const double dx = b.box.x_centre() - a->box.x_centre();
    const double dy = b.box.y_centre() - a->box.y_centre();
    const double height = a->box.height();
    if (b.box.x0 >= a->box.x1 && dx > height && std::abs(b.box.height() - height) < 0.02 * height &&
        std::abs(dy) < std::min(kMost * dx, height))
      out.push_back(dy / dx);
  }
  return out;
}

// The slope of most of many words, or of all of a few.
double slope_of(const Page& page) {
  std::vector<double> all = slopes(page);
  if (all.size() < kFewPairs) return 0;
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  std::nth_element(all.begin(), middle, all.end());
  const double slope = *middle;
  if (std::abs(slope) <= kLeast) return 0;
  const auto agree = [&](double most) {
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [&](double other) { return std::abs(other - slope) < most; }));
  };
  const bool askew =
      all.size() < kPairs ? agree(kSame) == all.size() : 2 * agree(kAgree) > all.size();
  return askew ? slope : 0;
}

void shear(Page& page, double slope) {
  for (const Glyph& glyph : page.glyphs) page.printed.push_back(glyph.box);
  for (Word& word : page.words) {
    const double dy = slope * (word.box.x_centre() - page.width / 2);
    for (std::uint32_t g = word.first; g < word.first + word.count; ++g) {
      page.glyphs[g].box.y0 -= dy;
      page.glyphs[g].box.y1 -= dy;
    }
    word.box.y0 -= dy;
    word.box.y1 -= dy;
  }
}

}  // namespace

void set_level(Document& document) {
  for (Page& page : document.pages)
    if (page.printed.empty())
      if (const double slope = slope_of(page); slope != 0) shear(page, slope);
}

}  // namespace nianbao
