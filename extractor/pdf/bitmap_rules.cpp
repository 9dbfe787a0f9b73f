#include "pdf/bitmap_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace nianbao {
namespace {

constexpr int kContrast = 14;  // shades between a rule and both its sides
constexpr int kDark = 128;
constexpr std::array<double, 2> kSides = {2, 3.5};  // points from a rule to what is beside it
constexpr double kGap = 2;                          // points between the dashes or dots of one rule
constexpr double kDense = 0.3;                      // of a rule's length is printed at least
constexpr double kSeen = 0.25;                      // of it is not hidden, and printed
constexpr double kThick = 2;                        // points between pixel rows of one rule
constexpr double kMeeting = 2;                      // points between rules that meet
constexpr int kFellows = 2;  // a rule and one beside it: more must end together
constexpr int kMostRounds = 10;

// One direction of the bitmap: `line` counts across the rules looked for, `along` runs with them.
class Direction {
 public:
  Direction(const Bitmap& bitmap, bool down) : bitmap_(bitmap), down_(down) {
    for (std::size_t i = 0; i < kSides.size(); ++i)
      sides_[i] = static_cast<int>(std::lround(kSides[i] * bitmap.scale));
  }

  int lines() const { return down_ ? bitmap_.width : bitmap_.height; }
  int length() const { return down_ ? bitmap_.height : bitmap_.width; }

  bool is_hidden(int line, int along) const {
    const int x = down_ ? line : along, y = down_ ? along : line;
    return bitmap_.hidden[static_cast<std::size_t>(y) * static_cast<std::size_t>(bitmap_.width) +
                          static_cast<std::size_t>(x)] != 0;
  }

  bool is_dark(int line, int along) const { return grey(line, along) < kDark; }

  bool stands_out(int line, int along) const {
    const int own = grey(line, along) + kContrast;
    if (own >= 255) return false;  // most of a page is white
    return std::any_of(sides_.begin(), sides_.end(), [&](int side) {
      return own < grey(line - side, along) && own < grey(line + side, along);
    });
  }

 private:
  int grey(int line, int along) const {
    if (line < 0 || line >= lines()) return 255;
    const int x = down_ ? line : along, y = down_ ? along : line;
    return bitmap_.grey[static_cast<std::size_t>(y) * bitmap_.stride + static_cast<std::size_t>(x)];
  }

  const Bitmap& bitmap_;
  bool down_;
  std::array<int, kSides.size()> sides_{};  // pixels
};

// What of a rule a line of pixels shows so far.
struct Run {
  int from = 0, last = -1;     // the first pixel, or hidden ones before it; the last
  int printed = 0, blank = 0;  // pixels up to `last` that stand out, and that do not
  int trailing = 0;            // blank pixels behind `last`
  int hidden = 0;              // hidden pixels since the last one that was seen
  int behind = 0;              // hidden pixels right behind `last`
};

// The runs of all lines of pixels, in pixels.
class Collector {
 public:
  Collector(const Bitmap& bitmap, bool down, double shortest)
      : direction_(bitmap, down), scale_(bitmap.scale), shortest_(shortest), open_(lines()) {}

  std::vector<Rule> collect(bool down) {
    // In the order in which the pixels lie in memory.
    if (down) {
      for (int along = 0; along < direction_.length(); ++along)
        for (int line = 0; line < direction_.lines(); ++line) visit(line, along);
    } else {
      for (int line = 0; line < direction_.lines(); ++line)
        for (int along = 0; along < direction_.length(); ++along) visit(line, along);
    }
    for (int line = 0; line < direction_.lines(); ++line) close(line);
    std::sort(runs_.begin(), runs_.end(), [](const Rule& a, const Rule& b) {
      return a.at != b.at ? a.at < b.at : a.from < b.from;
    });
    return merged();
  }

 private:
  std::size_t lines() const { return static_cast<std::size_t>(direction_.lines()); }

  void visit(int line, int along) {
    Run& run = open_[static_cast<std::size_t>(line)];
    if (direction_.is_hidden(line, along)) {
      ++run.hidden;
      return;
    }
    if (!direction_.stands_out(line, along)) {
      // What is dark and has dark neighbours may be the rule, and something that touches it.
      if (run.last < 0) run.hidden = 0;
      if (run.last >= 0 && run.trailing == 0) run.behind = std::exchange(run.hidden, 0);
      if (run.last >= 0 && !direction_.is_dark(line, along) && ++run.trailing > kGap * scale_)
        close(line);
      return;
    }
    if (run.last < 0) run.from = along - run.hidden;
    run.last = along;
    run.hidden = run.behind = 0;
    run.blank += std::exchange(run.trailing, 0);
    ++run.printed;
  }

  void close(int line) {
    Run& run = open_[static_cast<std::size_t>(line)];
    const double length = run.last - run.from + 1;
    if (run.trailing == 0) run.behind = run.hidden;
    if (run.last >= 0 && length >= shortest_ * scale_ &&
        run.printed >= kDense * (run.printed + run.blank) && run.printed >= kSeen * length)
      runs_.push_back(
          {(line + 0.5) / scale_, run.from / scale_, (run.last + run.behind + 1) / scale_});
    run = {};
  }

  // Neighbouring lines of pixels show one rule.
  std::vector<Rule> merged() const {
    std::vector<Rule> rules;
    for (const Rule& run : runs_) {
      const auto same = std::find_if(rules.rbegin(), rules.rend(), [&](const Rule& rule) {
        return run.at - rule.at < kThick && run.from < rule.to + kGap && rule.from < run.to + kGap;
      });
      if (same == rules.rend()) {
        rules.push_back(run);
        continue;
      }
      same->from = std::min(same->from, run.from);
      same->to = std::max(same->to, run.to);
    }
    return rules;
  }

  Direction direction_;
  double scale_, shortest_;
  std::vector<Run> open_;
  std::vector<Rule> runs_;
};

bool meet(const Rule& a, const Rule& b) {
  return b.at > a.from - kMeeting && b.at < a.to + kMeeting && a.at > b.from - kMeeting &&
         a.at < b.to + kMeeting;
}

// Whether rules beside it end where it does: at a page break, or at the open side of a table.
bool is_common(double Rule::*end, const Rule& rule, const std::vector<Rule>& beside) {
  return std::count_if(beside.begin(), beside.end(), [&](const Rule& other) {
           return std::abs(other.*end - rule.*end) < kMeeting;
         }) > kFellows;
}

// Rules end at rules of the other direction: cut back to the first and the last that they meet.
// Those that meet fewer than two are none.
std::vector<Rule> trimmed(const std::vector<Rule>& rules, const std::vector<Rule>& others) {
  std::vector<Rule> out;
  for (const Rule& rule : rules) {
    std::vector<double> met;
    for (const Rule& other : others)
      if (meet(rule, other)) met.push_back(other.at);
    if (met.empty()) continue;
    const auto [first, last] = std::minmax_element(met.begin(), met.end());
    Rule kept = rule;
    if (!is_common(&Rule::from, rule, rules)) kept.from = *first;
    if (!is_common(&Rule::to, rule, rules)) kept.to = *last;
    if (kept.to - kept.from > kMeeting) out.push_back(kept);
  }
  return out;
}

bool same_ends(const std::vector<Rule>& a, const std::vector<Rule>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Rule& x, const Rule& y) { return x.from == y.from && x.to == y.to; });
}

}  // namespace

void hide(Bitmap& bitmap, const Box& box) {
  const auto pixel = [&](double points, int most) {
    return static_cast<std::size_t>(
        std::clamp(std::lround(points * bitmap.scale), 0L, static_cast<long>(most)));
  };
  const std::size_t x0 = pixel(box.x0, bitmap.width), x1 = pixel(box.x1, bitmap.width);
  for (std::size_t y = pixel(box.y0, bitmap.height); y < pixel(box.y1, bitmap.height); ++y)
    for (std::size_t x = x0; x < x1; ++x)
      bitmap.hidden[y * static_cast<std::size_t>(bitmap.width) + x] = 1;
}

PageRules rules_in(const Bitmap& bitmap, double shortest) {
  PageRules rules;
  rules.across = Collector(bitmap, false, shortest).collect(false);
  rules.down = Collector(bitmap, true, shortest).collect(true);
  for (int round = 0; round < kMostRounds; ++round) {
    PageRules less = rules;
    less.across = trimmed(rules.across, rules.down);
    less.down = trimmed(rules.down, less.across);
    const bool stable = same_ends(less.across, rules.across) && same_ends(less.down, rules.down);
    rules = std::move(less);
    if (stable) break;
  }
  return rules;
}

}  // namespace nianbao
