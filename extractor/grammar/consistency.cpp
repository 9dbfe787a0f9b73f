#include "grammar/consistency.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "grammar/operands.h"
#include "grammar/prose_read.h"
#include "grammar/together.h"
#include "grammar/years.h"
#include "text/label.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

const std::vector<Node>& items(const Node& node, std::string_view key) {
  static const std::vector<Node> kNone;
  const Node* found = node.find(key);
  return found == nullptr ? kNone : found->items;
}

// Of the value of `key`, or of the whole entry.
Spot spot_of(const Node& entry, std::string_view key) {
  const Node* found = entry.find(key);
  return found == nullptr ? entry.spot : found->spot;
}

// Names that may stand only once, each with the place where it stood first.
class Once {
 public:
  Once(std::string code, std::string what, Problems& problems)
      : code_(std::move(code)), what_(std::move(what)), problems_(problems) {}

  // `name` for machines, `shown` for the message.
  bool add(const std::string& name, std::string_view shown, Spot spot, std::string_view remedy) {
    const auto [it, is_new] = spots_.emplace(name, spot);
    if (is_new) return true;
    problems_.add(code_, spot, fmt::format("{} `{}` stands twice", what_, shown),
                  fmt::format("first on {}; {}", problems_.place(it->second), remedy));
    return false;
  }

 private:
  std::string code_, what_;
  Problems& problems_;
  std::unordered_map<std::string, Spot> spots_;
};

std::string key_text(std::string_view label) { return to_utf8(key_of_label(label)); }

constexpr std::string_view kDiffer =
    "two labels that differ only in numbering, blanks or "
    "punctuation are one to the engine";

constexpr std::string_view kDifferOrAfter =
    "two labels that differ only in numbering, blanks or punctuation are one to the engine; where "
    "the form prints one label twice, `after` names the row that this one stands below";

// All wordings of one entry; a wording may stand twice within an entry.
void add_wordings(const Label& label, const std::string& scope, const Node& entry,
                  std::string_view key, Once& wordings, std::string_view remedy = kDiffer) {
  std::set<std::string> own;
  const auto add = [&](const std::string& text, Spot spot) {
    const std::string name = scope + '\n' + key_text(text);
    if (own.insert(name).second) wordings.add(name, text, spot, remedy);
  };
  add(label.text, spot_of(entry, key));
  for (std::size_t i = 0; i < label.also.size(); ++i)
    add(label.also[i], items(entry, "also")[i].spot);
}

void check_sections(const Grammar& grammar, const Node& root, Problems& problems) {
  Once ids("grammar.duplicate-id", "section", problems);
  Once headings("grammar.ambiguous-label", "heading", problems);
  for (std::size_t i = 0; i < grammar.sections.size(); ++i) {
    const SectionRule& section = grammar.sections[i];
    const Node& node = items(root, "section")[i];
    ids.add(section.id, section.id, spot_of(node, "id"), "give this one another id");
    add_wordings(section.heading, "", node, "heading", headings);
  }
}

void check_columns(const TableRule& table, const Node& node, Problems& problems) {
  Once labels("grammar.ambiguous-label", "column label", problems);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const ColumnRule& column = table.columns[i];
    std::string scope;
    for (const std::string& heading : column.under) scope += key_text(heading) + '\n';
    add_wordings(column.label, scope, items(node, "column")[i], "label", labels);
  }
}

void check_rows(const TableRule& table, const Node& node, Problems& problems) {
  Once labels("grammar.ambiguous-label", "row label", problems);
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    add_wordings(table.rows[i].label, key_text(table.rows[i].group) + '\n' + table.rows[i].after,
                 items(node, "row")[i], "label", labels, kDifferOrAfter);
}

// `ids`, and "name.*" for each beginning that they share with a point.
std::vector<std::string> with_wildcards(const std::vector<std::string>& ids) {
  std::vector<std::string> all = ids;
  for (const std::string& id : ids) {
    const std::string stem = id.substr(0, id.find('.')) + ".*";
    if (id.find('.') != std::string::npos && std::find(all.begin(), all.end(), stem) == all.end())
      all.push_back(stem);
  }
  return all;
}

// A row that stands in place of others needs them in its table, and they may be missing.
void check_instead(const TableRule& table, const Node& node, Problems& problems) {
  std::vector<std::string> known;
  for (const RowRule& row : table.rows)
    if (row.optional && row.instead_of.empty()) known.push_back(row.id);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const RowRule& row = table.rows[i];
    if (row.instead_of.empty()) continue;
    const Node& entry = items(node, "row")[i];
    if (matching_ids(row.instead_of, known).empty())
      problems.add("grammar.unknown-row", spot_of(entry, "instead_of"),
                   fmt::format("no optional row is called `{}`", row.instead_of),
                   suggest(row.instead_of, with_wildcards(known), "optional rows"));
    if (!row.optional)
      problems.add("grammar.missing-key", spot_of(entry, "instead_of"),
                   fmt::format("row `{}` stands in place of others, so it may be missing", row.id),
                   "write `optional = true`");
  }
}

// A row that stands below another one needs that one in its table.
void check_after(const TableRule& table, const Node& node, Problems& problems) {
  std::vector<std::string> known;
  for (const RowRule& row : table.rows)
    if (row.after.empty()) known.push_back(row.id);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::string& after = table.rows[i].after;
    if (after.empty() || std::find(known.begin(), known.end(), after) != known.end()) continue;
    problems.add("grammar.unknown-row", spot_of(items(node, "row")[i], "after"),
                 fmt::format("no row without `after` is called `{}`", after),
                 suggest(after, known, "known rows"));
  }
}

void check_list_key(const TableRule& table, const Node& node, Problems& problems) {
  if (table.kind != TableKind::list || table.key.code || table.key.name) return;
  problems.add("grammar.missing-key", node.spot, fmt::format("list `{}` has no key", table.id),
               "write `code` (heading of its codes), `name` (heading of its names) or both");
}

// Behind an id: other layouts of the table have it, too.
std::string in_layout(const TableRule& table) {
  return table.layout.empty() ? "" : " in layout " + table.layout;
}

// A table, its part and its layout, as messages name it.
std::string name_of(const TableRule& table) {
  std::string name = table.id;
  for (const std::string* more : {&table.part, &table.layout})
    if (!more->empty()) name += "." + *more;
  return name;
}

// Ids of facts are table.row.column: rows are unique in all parts of a table, columns in one part;
// in a record table each pair is.
void check_ids(const TableRule& table, const Node& node, Once& rows, Problems& problems) {
  Once columns("grammar.duplicate-id", "column", problems);
  std::set<std::string> own;  // rows of this record table
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const ColumnRule& column = table.columns[i];
    const Node& entry = items(node, "column")[i];
    columns.add(column.row + "." + column.id, column.id, spot_of(entry, "id"),
                "give this one another id");
    const std::string row = table.id + "." + table.full_row(column.row) + in_layout(table);
    if (table.kind == TableKind::record && own.insert(row).second)
      rows.add(row, row, spot_of(entry, "row"), "give this one another id");
  }
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::string row = table.id + "." + table.full_row(table.rows[i].id) + in_layout(table);
    rows.add(row, row, spot_of(items(node, "row")[i], "id"), "give this one another id");
  }
}

void check_section_of(const TableRule& table, const Node& node, const Grammar& grammar,
                      Problems& problems) {
  if (table.section.empty()) return;  // it is found by its title
  std::vector<std::string> known;
  for (const SectionRule& section : grammar.sections) known.push_back(section.id);
  if (std::find(known.begin(), known.end(), table.section) != known.end()) return;
  problems.add("grammar.unknown-section", spot_of(node, "section"),
               fmt::format("no [[section]] has the id `{}`", table.section),
               suggest(table.section, known, "known sections"));
}

void check_tables(const Grammar& grammar, const Node& root, Problems& problems) {
  Once ids("grammar.duplicate-id", "table", problems);
  Once titles("grammar.ambiguous-label", "table title", problems);
  Once rows("grammar.duplicate-id", "row", problems);
  std::set<std::string> titled;  // tables whose parts share a title
  for (std::size_t i = 0; i < grammar.tables.size(); ++i) {
    const TableRule& table = grammar.tables[i];
    const Node& node = items(root, "table")[i];
    const std::string name = name_of(table);
    if (!ids.add(name, name, spot_of(node, "id"), "small tables of one table differ by `part`"))
      continue;
    check_section_of(table, node, grammar, problems);
    check_after(table, node, problems);
    check_list_key(table, node, problems);
    const std::string title = table.section.empty() || !table.title ? "" : table.title->text;
    const bool again =
        read_together(table) && !titled.insert(table.id + "\n" + table.section + title).second;
    if (table.title && !again) add_wordings(*table.title, table.section, node, "title", titles);
    check_columns(table, node, problems);
    check_rows(table, node, problems);
    check_instead(table, node, problems);
    check_ids(table, node, rows, problems);
  }
}

// The tables whose id is `table`, and whether one of them is a list keyed by codes.
bool is_code_list(const Grammar& grammar, std::string_view table) {
  return std::any_of(grammar.tables.begin(), grammar.tables.end(), [&](const TableRule& rule) {
    return rule.id == table && rule.kind == TableKind::list && rule.key.code;
  });
}

// Rows that an operand may name in a list keyed by codes although the grammar does not list them.
bool names_codes(const Grammar& grammar, std::string_view table, std::string_view operand) {
  return is_code_list(grammar, table) && (operand == kTopCodes || !code_of_row(operand).empty());
}

void check_side(const Grammar& grammar, const CheckRule& check,
                const std::vector<std::string>& side, const Node& list,
                const std::vector<std::string>& known, Once& operands, Problems& problems) {
  const bool each_row = check.each == CheckRule::Each::row;
  for (std::size_t i = 0; i < side.size(); ++i) {
    std::vector<std::string> named = matching_ids(side[i], known);
    if (!each_row && names_codes(grammar, check.table, side[i])) named = {side[i]};
    if (named.empty())
      problems.add(
          each_row ? "grammar.unknown-column" : "grammar.unknown-row", list.items[i].spot,
          fmt::format("table `{}` has no {} `{}`", check.table, each_row ? "column" : "row",
                      side[i]),
          !each_row && is_code_list(grammar, check.table) && side[i].ends_with('*')
              ? std::string("`\"@top\"` takes all codes that stand under no other code")
              : suggest(side[i], with_wildcards(known), each_row ? "known columns" : "known rows"));
    for (const std::string& id : named)
      operands.add(id, id, list.items[i].spot, "a sum takes each of them once");
  }
}

// One operand of a check over the whole report: table.row.column.
void check_fact_name(const Grammar& grammar, const std::string& operand, Spot spot,
                     Problems& problems) {
  const auto name = parse_fact_name(operand);
  if (!name) {
    problems.add("grammar.bad-value", spot, fmt::format("`{}` names no fact", operand),
                 "write table.row.column; `*` for a row stands for each that all operands have");
    return;
  }
  const std::vector<std::string> columns = column_ids(grammar, name->table);
  const std::vector<std::string> rows = row_ids(grammar, name->table);
  const bool row = names_codes(grammar, name->table, name->row) || name->row == "*" ||
                   (name->row == "c*" && is_code_list(grammar, name->table)) ||
                   std::any_of(rows.begin(), rows.end(), [&](const std::string& id) {
                     return !star_of(name->row, id).empty();
                   });
  if (columns.empty()) {
    problems.add("grammar.unknown-table", spot,
                 fmt::format("no [[table]] has the id `{}`", name->table), "");
  } else if (std::find(columns.begin(), columns.end(), name->column) == columns.end()) {
    problems.add("grammar.unknown-column", spot,
                 fmt::format("table `{}` has no column `{}`", name->table, name->column),
                 suggest(name->column, columns, "known columns"));
  } else if (!row) {
    problems.add("grammar.unknown-row", spot,
                 fmt::format("table `{}` has no row `{}`", name->table, name->row),
                 suggest(name->row, rows, "known rows"));
  }
}

void check_report_check(const Grammar& grammar, const CheckRule& check, const Node& node,
                        Problems& problems) {
  Once operands("grammar.duplicate-operand", "operand", problems);
  for (const auto& [side, list] :
       {std::pair(&check.left, node.find("left")), std::pair(&check.right, node.find("right"))})
    for (std::size_t i = 0; i < side->size(); ++i) {
      check_fact_name(grammar, (*side)[i], list->items[i].spot, problems);
      operands.add((*side)[i], (*side)[i], list->items[i].spot, "a sum takes each of them once");
    }
}

void check_checks(const Grammar& grammar, const Node& root, Problems& problems) {
  std::vector<std::string> tables;
  for (const TableRule& table : grammar.tables)
    if (std::find(tables.begin(), tables.end(), table.id) == tables.end())
      tables.push_back(table.id);
  Once ids("grammar.duplicate-id", "check", problems);
  for (std::size_t i = 0; i < grammar.checks.size(); ++i) {
    const CheckRule& check = grammar.checks[i];
    const Node& node = items(root, "check")[i];
    const std::string name = check.table + "." + check.id;
    ids.add(name, name, spot_of(node, "id"), "give this one another id");
    if (std::find(tables.begin(), tables.end(), check.table) == tables.end()) {
      problems.add("grammar.unknown-table", spot_of(node, "table"),
                   fmt::format("no [[table]] has the id `{}`", check.table),
                   suggest(check.table, tables, "known tables"));
      continue;
    }
    if (check.each == CheckRule::Each::code) {
      if (!is_code_list(grammar, check.table))
        problems.add("grammar.bad-value", spot_of(node, "each"),
                     fmt::format("table `{}` has no codes", check.table),
                     "`each = \"code\"` is for a `kind = \"list\"` table with `code`");
      continue;
    }
    if (check.each == CheckRule::Each::report) {
      check_report_check(grammar, check, node, problems);
      continue;
    }
    const std::vector<std::string> known = check.each == CheckRule::Each::row
                                               ? column_ids(grammar, check.table)
                                               : row_ids(grammar, check.table);
    Once operands("grammar.duplicate-operand", "operand", problems);
    check_side(grammar, check, check.left, *node.find("left"), known, operands, problems);
    check_side(grammar, check, check.right, *node.find("right"), known, operands, problems);
  }
}

void check_recognition(const Grammar& grammar, const Node& root, Problems& problems) {
  const Node& node = *root.find("recognise");
  const Recognition& recognise = grammar.recognise;
  std::set<std::string> titled;
  for (const TableRule& table : grammar.tables)
    if (table.section.empty()) titled.insert(table.id);
  const std::size_t found = grammar.sections.size() + titled.size();  // what can be recognised
  if (recognise.least_sections > static_cast<int>(found))
    problems.add(
        "grammar.bad-value", spot_of(node, "least_sections"),
        fmt::format("{} sections are asked for, but there are {}", recognise.least_sections, found),
        fmt::format("no report could be recognised: ask for {} or fewer", found));
  if (recognise.least_marks > static_cast<int>(recognise.marks.size()))
    problems.add("grammar.bad-value", spot_of(node, "least_marks"),
                 fmt::format("{} marks are asked for, but there are {}", recognise.least_marks,
                             recognise.marks.size()),
                 "no report could be recognised: write more `marks`, or ask for fewer");
  if (recognise.first_year > recognise.last_year)
    problems.add("grammar.bad-value", spot_of(node, "first_year"),
                 "`first_year` is later than `last_year`",
                 "no year would fit: write the earlier one under `first_year`");
}

}  // namespace

void check_consistency(const Grammar& grammar, const Node& root, Problems& problems) {
  check_recognition(grammar, root, problems);
  check_sections(grammar, root, problems);
  check_tables(grammar, root, problems);
  check_checks(grammar, root, problems);
  check_years(grammar, root, problems);
  check_prose(grammar, root, problems);
}

}  // namespace nianbao
