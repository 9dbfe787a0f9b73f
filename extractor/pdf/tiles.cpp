#include "pdf/tiles.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "pdf/aslant.h"

namespace nianbao {
namespace {

constexpr std::uint32_t kShortWord = 3;  // characters
constexpr std::size_t kTimes = 4;        // a character of a tiled text on one page
constexpr std::size_t kMostTimes = 150;  // more would only cost time
constexpr std::size_t kCharacters = 3;   // different ones that must share a step
constexpr double kNoRoom = 0.01;         // of a character's height
constexpr double kSameAcross = 0.8;      // points
constexpr double kSameDown = 0.75;       // of the character's size: a word has one height for all

struct Point {
  double x = 0, y = 0, size = 0;
  std::uint32_t glyph = 0;
};

using ByCode = std::map<char32_t, std::vector<Point>>;

bool is_ideograph(char32_t c) { return c >= 0x3400 && c < 0xA000; }

// What is left of an ideograph in a font that lost its codes and widths: a sign of another writing
// that takes no room. (Neither a digit nor a dash, which a table's cells may all hold.)
bool is_lost(const Glyph& glyph) {
  const char32_t c = glyph.code;
  const bool dash = (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
  return glyph.box.width() < kNoRoom * glyph.box.height() && c > 0x7F && c < 0x3000 && !dash;
}

bool may_be_tiled(const Glyph& glyph) { return is_ideograph(glyph.code) || is_lost(glyph); }

Point point_of(const Page& page, std::uint32_t glyph) {
  const Box& box = page.glyphs[glyph].box;
  return {box.x_centre(), box.y_centre(), std::max(box.width(), 1.0), glyph};
}

ByCode points(const Page& page, std::uint32_t longest_word) {
  ByCode out;
  for (const Word& word : page.words)
    for (std::uint32_t i = 0; i < word.count && word.count <= longest_word; ++i)
      if (may_be_tiled(page.glyphs[word.first + i]))
        out[page.glyphs[word.first + i].code].push_back(point_of(page, word.first + i));
  return out;
}

struct Step {
  double dx = 0, dy = 0;
};

bool is_twin(const Point& a, const Point& b, const Step& step) {
  return std::abs(b.x - a.x - step.dx) < kSameAcross &&
         std::abs(b.y - a.y - step.dy) < kSameDown * a.size;
}

// The step that most different characters share, across (same height) or down.
std::optional<Step> common_step(const ByCode& candidates, bool down) {
  std::map<std::pair<long, long>, std::map<char32_t, int>> votes;
  for (const auto& [code, all] : candidates)
    for (const Point& a : all)
      for (const Point& b : all) {
        const double dx = b.x - a.x, dy = b.y - a.y;
        const bool level = std::abs(dy) < kSameDown * a.size;
        if (down ? dy < 1.5 * a.size : !level || dx < 2 * a.size) continue;
        ++votes[{std::lround(dx), down ? std::lround(dy / 8) : 0}][code];
      }
  std::optional<Step> best;
  std::size_t most = kCharacters - 1;
  int pairs = 0;
  for (const auto& [key, codes] : votes) {
    int count = 0;
    for (const auto& [code, times] : codes) count += times;
    if (codes.size() < kCharacters || (codes.size() == most && count <= pairs) ||
        codes.size() < most)
      continue;
    most = codes.size();
    pairs = count;
    best = Step{static_cast<double>(key.first), 8.0 * static_cast<double>(key.second)};
  }
  return best;
}

bool has_twin(const Point& p, const std::vector<Point>& all, const Step& step, double slack) {
  return std::any_of(all.begin(), all.end(), [&](const Point& q) {
    const auto twins = [&](const Point& a, const Point& b) {
      return is_twin(a, b, step) || (std::abs(b.x - a.x - step.dx) < kSameAcross &&
                                     std::abs(b.y - a.y - step.dy) < kSameDown * a.size + slack);
    };
    return twins(p, q) || twins(q, p);
  });
}

}  // namespace

void set_tiles_apart(Page& page) {
  ByCode candidates = points(page, kShortWord);
  std::erase_if(candidates, [](const auto& entry) {
    return entry.second.size() < kTimes || entry.second.size() > kMostTimes;
  });
  if (candidates.size() < kCharacters) return;
  const auto across = common_step(candidates, false);
  const auto down = across ? common_step(candidates, true) : std::nullopt;
  if (!down) return;
  // Which characters are tiled: those with twins both ways, more than once.
  std::set<char32_t> tiled;
  for (const auto& [code, all] : candidates) {
    const auto count = std::count_if(all.begin(), all.end(), [&, &all = all](const Point& p) {
      return has_twin(p, all, *across, 0) && has_twin(p, all, *down, 8);
    });
    if (static_cast<std::size_t>(count) >= kTimes) tiled.insert(code);
  }
  if (tiled.size() < kCharacters) return;
  std::vector<bool> marks(page.glyphs.size(), false);
  for (const auto& [code, all] : points(page, 0xFFFFFFFF)) {
    if (!tiled.contains(code)) continue;
    for (const Point& p : all)
      if (has_twin(p, all, *across, 0) && has_twin(p, all, *down, 8)) marks[p.glyph] = true;
  }
  stamp_apart(page, marks);
}

}  // namespace nianbao
