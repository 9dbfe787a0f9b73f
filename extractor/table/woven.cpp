#include "table/woven.h"

#include <algorithm>

namespace nianbao {
namespace {

constexpr int kMostSteps = 200'000;

struct Span {
  double sum = 0;
  std::size_t parts = 0;
  double middle() const { return sum / static_cast<double>(parts); }
};

class Search {
 public:
  Search(const std::vector<WovenLine>& lines, const std::vector<std::u32string>& columns,
         const std::vector<std::u32string>& beside)
      : lines_(lines),
        columns_(columns),
        beside_(beside),
        taken_(columns.size(), 0),
        spans_(columns.size()) {}

  bool run() { return go(0, 0, 0, 0); }

 private:
  // From character `from` of a piece on; the line's next heading is `column` or one right of it.
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
    const double middle =
        at.x0 + width * (static_cast<double>(from) + static_cast<double>(count) / 2);
    const Span before = spans_[c];
    taken_[c] += count;
    spans_[c].sum += middle;
    ++spans_[c].parts;
    if (go(line, piece, from + count, c + 1)) return true;
    taken_[c] -= count;
    spans_[c] = before;
    return false;
  }

  bool is_beside(const std::u32string& text) const {
    return std::any_of(beside_.begin(), beside_.end(), [&](const std::u32string& b) {
      return b.find(text) != std::u32string::npos;
    });
  }

  bool complete() const {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (taken_[c] != columns_[c].size()) return false;
      if (c > 0 && spans_[c].middle() <= spans_[c - 1].middle()) return false;
    }
    return true;
  }

  const std::vector<WovenLine>& lines_;
  const std::vector<std::u32string>& columns_;
  const std::vector<std::u32string>& beside_;
  std::vector<std::size_t> taken_;  // characters of each heading
  std::vector<Span> spans_;
  int steps_ = kMostSteps;
};

}  // namespace

bool woven_in_order(const std::vector<WovenLine>& lines, const std::vector<std::u32string>& columns,
                    const std::vector<std::u32string>& beside) {
  return !columns.empty() && Search(lines, columns, beside).run();
}

}  // namespace nianbao
