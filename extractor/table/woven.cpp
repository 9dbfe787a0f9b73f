#include "table/woven.h"

#include <algorithm>

namespace nianbao {
namespace {

constexpr int kMostSteps = 200'000;

constexpr double kApart = 1;  // characters between columns on different lines that show their order

// Where the parts of a heading stand: line, and place on it.
struct Part {
  std::size_t line = 0;
  double x0 = 0, x1 = 0;
};

bool shows_order(const std::vector<Part>& left, const std::vector<Part>& right) {
  double end = 0, begin = 1e18;
  for (const Part& l : left) {
    end = std::max(end, l.x1);
    for (const Part& r : right)
      if (l.line == r.line) return true;  // a line's parts are taken from left to right
  }
  for (const Part& r : right) begin = std::min(begin, r.x0);
  return end + kApart <= begin;
}

class Search {
 public:
  Search(const std::vector<WovenLine>& lines, const std::vector<std::u32string>& columns,
         const std::vector<std::u32string>& beside)
      : lines_(lines),
        columns_(columns),
        beside_(beside),
        taken_(columns.size(), 0),
        parts_(columns.size()) {}

  // The headings may stand under lines of other text.
  bool run() {
    for (std::size_t first = 0; first < lines_.size(); ++first)
      if (go(first, 0, 0, 0)) return true;
    return false;
  }

 private:
  // From character `from` of a piece on; the line goes on with heading `column` or one right of it.
  bool go(std::size_t line, std::size_t piece, std::size_t from, std::size_t column) {
    if (--steps_ < 0) return false;
    if (line == lines_.size()) return complete();
    if (piece == lines_[line].size()) return go(line + 1, 0, 0, 0);
    const WovenPiece& at = lines_[line][piece];
    if (from == at.text.size()) return go(line, piece + 1, 0, column);
    if (from == 0 && is_beside(at.text) && go(line, piece + 1, 0, column)) return true;
    for (std::size_t c = column; c < columns_.size(); ++c) {
      const std::u32string rest = columns_[c].substr(taken_[c]);
      std::size_t common = 0;
      while (common < rest.size() && from + common < at.text.size() &&
             rest[common] == at.text[from + common])
        ++common;
      for (; common > 0; --common)
        if (take(line, piece, from, c, common)) return true;
    }
    return false;
  }

  bool take(std::size_t line, std::size_t piece, std::size_t from, std::size_t c,
            std::size_t count) {
    const WovenPiece& at = lines_[line][piece];
    const double width = (at.x1 - at.x0) / static_cast<double>(at.text.size());
    const double x0 = at.x0 + width * static_cast<double>(from);
    taken_[c] += count;
    parts_[c].push_back({line, x0, x0 + width * static_cast<double>(count)});
    // A heading set with blanks between its characters goes on with the next piece.
    if (go(line, piece, from + count, c)) return true;
    taken_[c] -= count;
    parts_[c].pop_back();
    return false;
  }

  bool is_beside(const std::u32string& text) const {
    return std::any_of(beside_.begin(), beside_.end(), [&](const std::u32string& b) {
      return b.find(text) != std::u32string::npos;
    });
  }

  // Every heading is whole, and each column's order to the next shows, or follows from others'.
  bool complete() const {
    const std::size_t n = columns_.size();
    for (std::size_t c = 0; c < n; ++c)
      if (taken_[c] != columns_[c].size()) return false;
    std::vector<std::vector<bool>> before(n, std::vector<bool>(n));
    for (std::size_t c = n; c-- > 0;)
      for (std::size_t d = c + 1; d < n; ++d) {
        before[c][d] = shows_order(parts_[c], parts_[d]);
        for (std::size_t m = c + 1; m < d; ++m)
          if (before[c][m] && before[m][d]) before[c][d] = true;
      }
    for (std::size_t c = 0; c + 1 < n; ++c)
      if (!before[c][c + 1]) return false;
    return true;
  }

  const std::vector<WovenLine>& lines_;
  const std::vector<std::u32string>& columns_;
  const std::vector<std::u32string>& beside_;
  std::vector<std::size_t> taken_;  // characters of each heading
  std::vector<std::vector<Part>> parts_;
  int steps_ = kMostSteps;
};

}  // namespace

bool woven_in_order(const std::vector<WovenLine>& lines, const std::vector<std::u32string>& columns,
                    const std::vector<std::u32string>& beside) {
  return !columns.empty() && Search(lines, columns, beside).run();
}

}  // namespace nianbao
