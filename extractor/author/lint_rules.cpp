#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "author/lint_file.h"
#include "grammar/operands.h"
#include "text/label.h"

namespace nianbao {
namespace {

std::string name_of_table(const TableRule& table) {
  return table.part.empty() ? table.id : table.id + "." + table.part;
}

void lint_wordings(const LintFile& file, const Label& label, const Node& entry) {
  std::set<std::u32string> keys = {key_of_label(label.text)};
  for (std::size_t i = 0; i < label.also.size(); ++i)
    if (!keys.insert(key_of_label(label.also[i])).second)
      file.warn("lint.repeated-wording", entry_at(entry, "also", i).spot,
                fmt::format("`{}` is no other wording to the engine", label.also[i]),
                "it differs from another only in numbering, blanks or punctuation; take it out");
}

void lint_all_wordings(const LintFile& file) {
  for (std::size_t s = 0; s < file.grammar.sections.size(); ++s)
    lint_wordings(file, file.grammar.sections[s].heading, entry_at(file.root, "section", s));
  for (std::size_t t = 0; t < file.grammar.tables.size(); ++t) {
    const TableRule& table = file.grammar.tables[t];
    const Node& node = entry_at(file.root, "table", t);
    if (table.title) lint_wordings(file, *table.title, node);
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      lint_wordings(file, table.columns[c].label, entry_at(node, "column", c));
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      lint_wordings(file, table.rows[r].label, entry_at(node, "row", r));
  }
}

// Rows that may be missing without another standing in their place, by their full ids.
std::vector<std::string> losable_rows(const Grammar& grammar, const std::string& table) {
  std::vector<std::string> ids;
  for (const TableRule& rule : grammar.tables) {
    if (rule.id != table) continue;
    for (const RowRule& row : rule.rows) {
      const bool replaced =
          std::any_of(rule.rows.begin(), rule.rows.end(), [&](const RowRule& other) {
            return !other.instead_of.empty() && names_id(other.instead_of, row.id);
          });
      if ((row.optional || rule.optional) && row.instead_of.empty() && !replaced)
        ids.push_back(rule.full_row(row.id));
    }
  }
  return ids;
}

// A check's sides as rows, and whether every row of one of them may be missing.
struct Sides {
  std::vector<std::string> left, right, losable;

  Sides(const Grammar& grammar, const CheckRule& check) {
    const std::vector<std::string> known = row_ids(grammar, check.table);
    left = matching_ids(check.left, known);
    right = matching_ids(check.right, known);
    losable = losable_rows(grammar, check.table);
  }

  bool can_go(const std::string& id) const {
    return std::find(losable.begin(), losable.end(), id) != losable.end();
  }
  bool can_go(const std::vector<std::string>& side) const {
    return !side.empty() &&
           std::all_of(side.begin(), side.end(), [&](const std::string& id) { return can_go(id); });
  }
  bool holds(const std::string& id) const {
    return std::find(left.begin(), left.end(), id) != left.end() ||
           std::find(right.begin(), right.end(), id) != right.end();
  }
};

// Whether another sum that is always formed takes the row.
bool summed_elsewhere(const Grammar& grammar, const CheckRule& check, const std::string& row) {
  return std::any_of(grammar.checks.begin(), grammar.checks.end(), [&](const CheckRule& other) {
    if (&other == &check || other.table != check.table || other.each != CheckRule::Each::column)
      return false;
    const Sides sides(grammar, other);
    return sides.holds(row) && !sides.can_go(sides.left) && !sides.can_go(sides.right);
  });
}

// A side may be missing as a whole: of no matter, unless it takes its only sum from a row of the
// other side that is always there.
void lint_side(const LintFile& file, const CheckRule& check, const Sides& sides, bool left,
               const Node& list) {
  const std::vector<std::string>& named = left ? sides.left : sides.right;
  const std::vector<std::string>& others = left ? sides.right : sides.left;
  const auto bereft = std::find_if(others.begin(), others.end(), [&](const std::string& row) {
    return !sides.can_go(row) && !summed_elsewhere(file.grammar, check, row);
  });
  if (sides.can_go(named) && bereft != others.end())
    file.warn(
        "lint.optional-operand", list.spot,
        fmt::format("every row of this side may be missing, and no sum checks `{}` then", *bereft),
        "make one of them required, or name a row that is always printed");
  const std::vector<std::string>& side = left ? check.left : check.right;
  for (std::size_t i = 0; i < side.size(); ++i)
    if (sides.can_go(side[i]) && named.size() > 1)
      file.note("lint.optional-operand", list.items[i].spot,
                fmt::format("row `{}` may be missing", side[i]),
                "the sum is then formed without it");
}

void lint_checks(const LintFile& file) {
  for (std::size_t i = 0; i < file.grammar.checks.size(); ++i) {
    const CheckRule& check = file.grammar.checks[i];
    if (check.each != CheckRule::Each::column) continue;
    const Node& node = entry_at(file.root, "check", i);
    const Sides sides(file.grammar, check);
    for (const bool left : {true, false})
      if (const Node* list = node.find(left ? "left" : "right"))
        lint_side(file, check, sides, left, *list);
  }
}

// Of the table, of each column that is read, or of each row.
bool has_units(const TableRule& table) {
  const auto column = [](const ColumnRule& c) { return c.ignore || !c.unit.empty(); };
  const auto row = [](const RowRule& r) { return r.ignore || !r.unit.empty(); };
  return !table.unit.empty() ||
         (!table.columns.empty() &&
          std::all_of(table.columns.begin(), table.columns.end(), column)) ||
         (!table.rows.empty() && table.kind == TableKind::matrix &&
          std::all_of(table.rows.begin(), table.rows.end(), row));
}

void lint_tables(const LintFile& file) {
  std::set<std::string> checked, told;
  for (const CheckRule& check : file.grammar.checks) checked.insert(check.table);
  for (std::size_t t = 0; t < file.grammar.tables.size(); ++t) {
    const TableRule& table = file.grammar.tables[t];
    const Spot spot = spot_at(entry_at(file.root, "table", t), "id");
    if (!checked.contains(table.id) && told.insert(table.id).second)
      file.note("lint.unchecked-table", spot, fmt::format("no check covers table `{}`", table.id),
                "its values are `read` at best: add a [[check]] where the form has sums");
    if (!has_units(table))
      file.note("lint.no-unit", spot,
                fmt::format("the numbers of table `{}` have no unit", name_of_table(table)),
                "write `unit = \"...\"` in the table, or in each column or row");
  }
}

}  // namespace

void lint_rules(const LintFile& file) {
  lint_all_wordings(file);
  lint_tables(file);
  lint_checks(file);
}

}  // namespace nianbao
