#include "grammar/years.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "grammar/entry.h"
#include "grammar/operands.h"

namespace nianbao {
namespace {

Spot place_of(const Node& entry, std::string_view key) {
  const Node* value = entry.find(key);
  return value != nullptr ? value->spot : entry.spot;
}

// Each of `operands` names one of `known`; none names one twice.
void check_operands(const std::vector<std::string>& operands, const Node& node,
                    std::string_view key, const YearRule& rule, bool rows,
                    const std::vector<std::string>& known, Problems& problems) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const Spot spot = node.find(key)->items[i].spot;
    const std::vector<std::string> named = matching_ids(operands[i], known);
    const std::string_view what = rows ? "row" : "column";
    if (named.empty())
      problems.add(rows ? "grammar.unknown-row" : "grammar.unknown-column", spot,
                   fmt::format("table `{}` has no {} `{}`", rule.table, what, operands[i]),
                   suggest(operands[i], known, rows ? "known rows" : "known columns"));
    for (const std::string& id : named)
      if (!seen.insert(id).second)
        problems.add("grammar.duplicate-operand", spot, fmt::format("`{}` is named twice", id),
                     "a sum takes each of them once");
  }
}

void check_rule(const Grammar& grammar, const YearRule& rule, const Node& node,
                Problems& problems) {
  const bool each_row = rule.each == CheckRule::Each::row;
  const std::vector<std::string> rows = row_ids(grammar, rule.table);
  const std::vector<std::string> columns = column_ids(grammar, rule.table);
  const std::vector<std::string>& summed = each_row ? columns : rows;
  check_operands(rule.only, node, "only", rule, each_row, each_row ? rows : columns, problems);
  check_operands(rule.last_year, node, "last_year", rule, !each_row, summed, problems);
  check_operands(rule.plus, node, "plus", rule, !each_row, summed, problems);
  check_operands(rule.minus, node, "minus", rule, !each_row, summed, problems);
  check_operands(rule.this_year, node, "this_year", rule, !each_row, summed, problems);
}

}  // namespace

YearRule read_years(const Node& node, Problems& problems) {
  Entry entry(node, "[[between_years]]", problems);
  YearRule rule;
  rule.id = entry.id("id");
  rule.table = entry.id("table");
  const bool column = entry.word("each", {"row", "column"}) == "column";
  rule.each = column ? CheckRule::Each::column : CheckRule::Each::row;
  rule.only = entry.optional_labels("only");
  rule.last_year = entry.labels("last_year");
  rule.plus = entry.optional_labels("plus");
  rule.minus = entry.optional_labels("minus");
  rule.this_year = entry.labels("this_year");
  rule.often_broken = entry.flag("often_broken");
  entry.finish();
  return rule;
}

void check_years(const Grammar& grammar, const Node& root, Problems& problems) {
  std::vector<std::string> tables;
  for (const TableRule& table : grammar.tables)
    if (std::find(tables.begin(), tables.end(), table.id) == tables.end())
      tables.push_back(table.id);
  std::set<std::string> ids;
  for (std::size_t i = 0; i < grammar.years.size(); ++i) {
    const YearRule& rule = grammar.years[i];
    const Node& node = root.find("between_years")->items[i];
    if (!ids.insert(rule.table + "." + rule.id).second)
      problems.add("grammar.duplicate-id", place_of(node, "id"),
                   fmt::format("`{}.{}` stands twice", rule.table, rule.id),
                   "give this one another id");
    if (std::find(tables.begin(), tables.end(), rule.table) == tables.end()) {
      problems.add("grammar.unknown-table", place_of(node, "table"),
                   fmt::format("no [[table]] has the id `{}`", rule.table),
                   suggest(rule.table, tables, "known tables"));
    } else {
      check_rule(grammar, rule, node, problems);
    }
  }
}

}  // namespace nianbao
