#include "pdf/bitmap_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace nianbao {
namespace {

constexpr int kContrast = 14;                       // shades between a rule and both its sides
constexpr std::array<double, 2> kSides = {2, 3.5};  // points from a rule to what is beside it
constexpr double kGap = 2;                          // points between the dashes or dots of one rule
constexpr double kDense = 0.3;                      // of a rule's length is printed at least
constexpr double kThick = 2;                        // points between pixel rows of one rule
constexpr double kMeeting = 2;                      // points between rules that meet

// One direction of the bitmap: `line` counts across the rules looked for, `along` runs with them.
class Direction {
 public:
  Direction(const Bitmap& bitmap, bool down) : bitmap_(bitmap), down_(down) {}

  int lines() const { return down_ ? bitmap_.width : bitmap_.height; }
  int length() const { return down_ ? bitmap_.height : bitmap_.width; }

  bool stands_out(int line, int along) const {
    const int own = grey(line, along) + kContrast;
    for (const double side : kSides) {
      const int d = static_cast<int>(std::lround(side * bitmap_.scale));
      if (own < grey(line - d, along) && own < grey(line + d, along)) return true;
    }
    return false;
  }

 private:
  int grey(int line, int along) const {
    if (line < 0 || line >= lines()) return 255;
    const int x = down_ ? line : along, y = down_ ? along : line;
    return bitmap_.grey[static_cast<std::size_t>(y) * bitmap_.stride + static_cast<std::size_t>(x)];
  }

  const Bitmap& bitmap_;
  bool down_;
};

// What of a rule a line of pixels shows so far.
struct Run {
  int from = 0, last = -1, printed = 0;
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
    if (!direction_.stands_out(line, along)) return;
    Run& run = open_[static_cast<std::size_t>(line)];
    if (run.last >= 0 && along - run.last > kGap * scale_) close(line);
    if (run.last < 0) run.from = along;
    run.last = along;
    ++run.printed;
  }

  void close(int line) {
    Run& run = open_[static_cast<std::size_t>(line)];
    const double length = run.last - run.from + 1;
    if (run.last >= 0 && length >= shortest_ * scale_ && run.printed >= kDense * length)
      runs_.push_back({(line + 0.5) / scale_, run.from / scale_, (run.last + 1) / scale_});
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

bool meet(const Rule& across, const Rule& down) {
  return down.at > across.from - kMeeting && down.at < across.to + kMeeting &&
         across.at > down.from - kMeeting && across.at < down.to + kMeeting;
}

}  // namespace

PageRules rules_in(const Bitmap& bitmap, double shortest) {
  PageRules rules;
  rules.across = Collector(bitmap, false, shortest).collect(false);
  rules.down = Collector(bitmap, true, shortest).collect(true);
  std::erase_if(rules.across, [&](const Rule& across) {
    return std::none_of(rules.down.begin(), rules.down.end(),
                        [&](const Rule& down) { return meet(across, down); });
  });
  std::erase_if(rules.down, [&](const Rule& down) {
    return std::none_of(rules.across.begin(), rules.across.end(),
                        [&](const Rule& across) { return meet(across, down); });
  });
  return rules;
}

}  // namespace nianbao
