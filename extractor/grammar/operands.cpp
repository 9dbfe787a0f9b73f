#include "grammar/operands.h"

#include <algorithm>

namespace nianbao {
namespace {

void add_once(std::string id, std::vector<std::string>& ids) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
}

}  // namespace

std::vector<std::string> row_ids(const Grammar& grammar, std::string_view table) {
  std::vector<std::string> ids;
  for (const TableRule& rule : grammar.tables) {
    if (rule.id != table) continue;
    for (const RowRule& row : rule.rows)
      if (!row.ignore) add_once(rule.full_row(row.id), ids);
    for (const ColumnRule& column : rule.columns)
      if (!column.row.empty()) add_once(rule.full_row(column.row), ids);
  }
  return ids;
}

std::vector<std::string> column_ids(const Grammar& grammar, std::string_view table) {
  std::vector<std::string> ids;
  for (const TableRule& rule : grammar.tables)
    if (rule.id == table)
      for (const ColumnRule& column : rule.columns) add_once(column.id, ids);
  return ids;
}

bool names_id(std::string_view operand, std::string_view id) {
  if (!operand.ends_with(".*")) return operand == id;
  return id.starts_with(operand.substr(0, operand.size() - 1));
}

std::vector<std::string> matching_ids(std::string_view operand,
                                      const std::vector<std::string>& known) {
  std::vector<std::string> ids;
  for (const std::string& id : known)
    if (names_id(operand, id)) ids.push_back(id);
  return ids;
}

std::vector<std::string> matching_ids(const std::vector<std::string>& operands,
                                      const std::vector<std::string>& known) {
  std::vector<std::string> ids;
  for (const std::string& operand : operands)
    for (std::string& id : matching_ids(operand, known)) ids.push_back(std::move(id));
  return ids;
}

}  // namespace nianbao
