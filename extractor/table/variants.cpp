#include "table/variants.h"

#include <algorithm>

namespace nianbao {

std::optional<TableRule> as_matrix(const TableRule& record) {
  TableRule matrix = record;
  matrix.kind = TableKind::matrix;
  matrix.columns.clear();
  for (const ColumnRule& column : record.columns) {
    const auto same = [&](const auto& other) { return other.id == column.id; };
    if (std::none_of(matrix.columns.begin(), matrix.columns.end(), same)) {
      matrix.columns.push_back(column);
      matrix.columns.back().under.clear();
      matrix.columns.back().row.clear();
    }
    const auto same_row = [&](const RowRule& row) { return row.id == column.row; };
    if (column.under.empty()) return std::nullopt;
    if (std::any_of(matrix.rows.begin(), matrix.rows.end(), same_row)) continue;
    RowRule row;
    row.id = column.row;
    row.label.text = column.under.back();
    std::string path;
    for (const std::string& heading : column.under) path += heading;
    if (path != row.label.text) row.label.also.push_back(path);
    matrix.rows.push_back(std::move(row));
  }
  if (matrix.rows.size() < 2 || matrix.rows.size() * matrix.columns.size() != record.columns.size())
    return std::nullopt;
  return matrix;
}

std::vector<TableRule> as_parts(const TableRule& record) {
  std::vector<TableRule> parts;
  for (const ColumnRule& column : record.columns) {
    if (column.under.empty()) return {};
    if (parts.empty() || parts.back().title->text != column.under.front()) {
      parts.push_back(record);
      parts.back().columns.clear();
      parts.back().title = Label{column.under.front(), {}};
    }
    parts.back().columns.push_back(column);
    std::vector<std::string>& under = parts.back().columns.back().under;
    under.erase(under.begin());
  }
  if (parts.size() < 2) parts.clear();
  return parts;
}

}  // namespace nianbao
