#include "table/record_line.h"

#include <algorithm>
#include <map>

#include "table/spread.h"

namespace nianbao {

namespace {

bool keep_first_line(std::vector<Stretch>& values, std::vector<Stretch>& left,
                     std::size_t columns) {
  std::size_t end = 0;
  while (end < values.size() && values[end].line == values.front().line) ++end;
  if (end != columns || end == values.size()) return false;
  left.insert(left.end(), values.begin() + static_cast<std::ptrdiff_t>(end), values.end());
  values.resize(end);
  return true;
}

}  // namespace

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

std::string keep_record(std::vector<Stretch>& values, std::vector<Stretch>& left,
                        std::size_t columns, const Sheet* sheet) {
  if (values.size() == columns) return {};
  if (sheet != nullptr && values.size() > columns) {
    values = with_pieces_below(std::move(values), columns, *sheet);
    if (values.size() == columns) return "its numbers stand in columns, and on several lines";
  }
  if (keep_first_line(values, left, columns))
    return "numbers stand under it that may be parts of its own";
  std::vector<Stretch> all = values, rest;
  for (const Stretch& s : left) (is_number(s) ? all : rest).push_back(s);
  std::sort(all.begin(), all.end(),
            [](const Stretch& a, const Stretch& b) { return a.at.front() < b.at.front(); });
  if (columns >= kLongRecord) keep_full_line(all, rest, columns);
  if (all.size() != columns) return {};
  values = std::move(all);
  left = std::move(rest);
  return "other numbers or texts stand among its own";
}

}  // namespace nianbao
