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

std::string code_row(std::string_view code) { return "c" + std::string(code); }

std::string_view code_of_row(std::string_view row) {
  if (row.size() < 2 || row.front() != 'c') return {};
  row.remove_prefix(1);
  return row.find_first_not_of("0123456789") == std::string_view::npos ? row : std::string_view();
}

std::optional<FactName> parse_fact_name(std::string_view id) {
  const std::size_t first = id.find('.'), last = id.rfind('.');
  if (first == std::string_view::npos || last <= first + 1 || first == 0 || last + 1 == id.size())
    return std::nullopt;
  return FactName{id.substr(0, first), id.substr(first + 1, last - first - 1), id.substr(last + 1)};
}

std::string star_of(std::string_view pattern, std::string_view row) {
  if (!pattern.ends_with('*')) return pattern == row ? "=" : std::string();
  pattern.remove_suffix(1);
  return row.starts_with(pattern) ? std::string(row.substr(pattern.size())) : std::string();
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
