#include "table/record_line.h"

#include <algorithm>
#include <map>

namespace nianbao {

bool keep_first_line(std::vector<Stretch>& values, std::vector<Stretch>& left,
                     std::size_t columns) {
  std::size_t end = 0;
  while (end < values.size() && values[end].line == values.front().line) ++end;
  if (end != columns || end == values.size()) return false;
  left.insert(left.end(), values.begin() + static_cast<std::ptrdiff_t>(end), values.end());
  values.resize(end);
  return true;
}

bool keep_full_line(std::vector<Stretch>& values, std::vector<Stretch>& left, std::size_t columns) {
  std::map<std::uint32_t, std::size_t> on_line;
  for (const Stretch& s : values) ++on_line[s.line];
  const auto full = [&](const auto& entry) { return entry.second == columns; };
  if (std::count_if(on_line.begin(), on_line.end(), full) != 1) return false;
  const std::uint32_t line = std::find_if(on_line.begin(), on_line.end(), full)->first;
  for (const Stretch& s : values)
    if (s.line != line) left.push_back(s);
  std::erase_if(values, [&](const Stretch& s) { return s.line != line; });
  return true;
}

}  // namespace nianbao
