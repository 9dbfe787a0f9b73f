#include "table/left_out.h"

#include <algorithm>

namespace nianbao {

namespace {

// Of a matrix; the sides of pairs are printed with their numbers of lines.
bool is_left_out(const TableRule& rule, const ColumnRule& column) {
  return rule.kind == TableKind::matrix && column.ignore;
}

}  // namespace

TableRule data_of(const TableRule& rule) {
  TableRule data = rule;
  std::erase_if(data.columns, [&](const ColumnRule& column) { return is_left_out(rule, column); });
  return data;
}

std::size_t columns_of(const TableRule& rule) {
  return static_cast<std::size_t>(
      std::count_if(rule.columns.begin(), rule.columns.end(),
                    [&](const ColumnRule& column) { return !is_left_out(rule, column); }));
}

std::vector<std::size_t> left_out(const TableRule& rule) {
  std::vector<std::size_t> places;
  std::size_t before = 0;
  for (const ColumnRule& column : rule.columns) {
    if (is_left_out(rule, column)) places.push_back(before);
    before += !is_left_out(rule, column);
  }
  std::erase(places, before);
  return places;
}

}  // namespace nianbao
