#include "table/spread.h"

#include <algorithm>

namespace nianbao {
namespace {

// A digit, a sign, or the decimals' point with what stands behind it.
bool is_piece(const Stretch& s) { return s.text.size() == 1 || s.text.front() == U'.'; }

}  // namespace

std::vector<Stretch> without_gaps(std::vector<Stretch> values, std::size_t columns,
                                  const ValueReader& reader) {
  if (values.size() <= columns) return values;
  std::vector<Stretch> lines;
  for (const Stretch& s : values) {
    if (lines.empty() || lines.back().line != s.line) {
      lines.push_back(s);
    } else if (is_piece(s)) {
      append(lines.back(), s);
    } else {
      return values;
    }
  }
  const auto is_value = [&](const Stretch& s) {
    return reader.read(s.text).state == State::number || s.text.size() == 1;
  };
  const bool whole = lines.size() == columns && std::all_of(lines.begin(), lines.end(), is_value);
  return whole ? lines : values;
}

std::vector<Stretch> with_pieces_below(std::vector<Stretch> values, std::size_t columns,
                                       const Sheet& sheet) {
  if (values.size() <= columns || values.size() % columns == 0) return values;
  const auto left = [&](const Stretch& s) { return sheet.words[s.at.front().word].box.x0; };
  const auto right = [&](const Stretch& s) { return sheet.words[s.at.back().word].box.x1; };
  std::vector<Stretch> sorted = values, out;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const Stretch& a, const Stretch& b) { return left(a) < left(b); });
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    double edge = right(sorted[begin]);
    for (end = begin + 1; end < sorted.size() && left(sorted[end]) < edge; ++end)
      edge = std::max(edge, right(sorted[end]));
    const auto from = sorted.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to = sorted.begin() + static_cast<std::ptrdiff_t>(end);
    std::stable_sort(from, to, [](const Stretch& a, const Stretch& b) { return a.line < b.line; });
    out.push_back(*from);
    for (auto piece = from + 1; piece != to; ++piece) append(out.back(), *piece);
  }
  return out.size() == columns ? out : values;
}

}  // namespace nianbao
