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

}  // namespace nianbao
