#include "regression/cell_names.h"

#include <algorithm>

namespace nianbao {
namespace {

std::string below(const std::string& heading, const std::string& label) {
  return heading.empty() ? label : heading + " / " + label;
}

std::string column_label(const ColumnRule& column) {
  return below(column.under.empty() ? "" : column.under.back(), column.label.text);
}

// Of a record table the rows have no labels: the column's headings say all.
void name_by(const TableRule& table, const std::string& row, const std::string& column,
             CellName& name) {
  for (const RowRule& rule : table.rows)
    if (table.full_row(rule.id) == row) name.row = below(rule.group, rule.label.text);
  for (const ColumnRule& rule : table.columns)
    if (rule.id == column && (rule.row.empty() || table.full_row(rule.row) == row))
      name.column = column_label(rule);
}

bool holds(const TableRule& table, const std::string& id, const std::string& row) {
  return table.id == id && (table.part.empty() || row.starts_with(table.part + "."));
}

}  // namespace

CellName cell_name(std::span<const Grammar> grammars, const std::string& grammar,
                   const std::string& table, const std::string& row, const std::string& column,
                   const std::string& label) {
  CellName name{table, label.empty() ? row : label, column};
  const auto by_id = std::find_if(grammars.begin(), grammars.end(),
                                  [&grammar](const Grammar& g) { return g.id == grammar; });
  if (by_id == grammars.end()) return name;
  for (const TableRule& rule : by_id->tables)
    if (holds(rule, table, row)) name_by(rule, row, column, name);
  return name;
}

}  // namespace nianbao
