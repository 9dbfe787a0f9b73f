#include "table/plan.h"

#include <algorithm>
#include <set>

#include "sheet/find.h"
#include "text/label.h"

namespace nianbao {

TablePlan plan_table(const TableRule& rule) {
  TablePlan plan;
  plan.rule = &rule;
  if (rule.title) plan.title = keys_of(*rule.title);
  std::set<std::string> beside;
  for (const RowRule& row : rule.rows) {
    plan.rows.push_back(keys_of(row.label));
    plan.groups.push_back(key_of_label(row.group));
    plan.numbering.push_back(numbering_of_label(row.label.text));
    if (!row.group.empty()) beside.insert(row.group);
  }
  for (const ColumnRule& column : rule.columns) {
    plan.columns.push_back(keys_of(column.label));
    beside.insert(column.under.begin(), column.under.end());
  }
  for (const Label& aside : rule.aside) plan.beside.push_back(keys_of(aside));
  for (const std::string& text : beside) plan.beside.push_back({key_of_label(text)});
  return plan;
}

bool share_labels(const std::vector<Keys>& columns) {
  return std::set<Keys>(columns.begin(), columns.end()).size() < columns.size();
}

}  // namespace nianbao
