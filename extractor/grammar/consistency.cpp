#include "grammar/consistency.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "grammar/operands.h"
#include "grammar/prose_read.h"
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

// Names that may stand only once, each with the line where it stood first.
class Once {
 public:
  Once(std::string code, std::string what, Problems& problems)
      : code_(std::move(code)), what_(std::move(what)), problems_(problems) {}

  // `name` for machines, `shown` for the message.
  bool add(const std::string& name, std::string_view shown, Spot spot, std::string_view remedy) {
    const auto [it, is_new] = lines_.emplace(name, spot.line);
    if (is_new) return true;
    problems_.add(code_, spot, fmt::format("{} `{}` stands twice", what_, shown),
                  fmt::format("first on line {}; {}", it->second, remedy));
    return false;
  }

 private:
  std::string code_, what_;
  Problems& problems_;
  std::unordered_map<std::string, int> lines_;
};

std::string key_text(std::string_view label) { return to_utf8(key_of_label(label)); }

constexpr std::string_view kDiffer =
    "two labels that differ only in numbering, blanks or "
    "punctuation are one to the engine";

// All wordings of one entry; a wording may stand twice within an entry.
void add_wordings(const Label& label, const std::string& scope, const Node& entry,
                  std::string_view key, Once& wordings) {
  std::set<std::string> own;
  const auto add = [&](const std::string& text, Spot spot) {
    const std::string name = scope + '\n' + key_text(text);
    if (own.insert(name).second) wordings.add(name, text, spot, kDiffer);
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
    add_wordings(table.rows[i].label, key_text(table.rows[i].group), items(node, "row")[i], "label",
                 labels);
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
    const std::string row = table.id + "." + table.full_row(column.row);
    if (table.kind == TableKind::record && own.insert(row).second)
      rows.add(row, row, spot_of(entry, "row"), "give this one another id");
  }
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::string row = table.id + "." + table.full_row(table.rows[i].id);
    rows.add(row, row, spot_of(items(node, "row")[i], "id"), "give this one another id");
  }
}

void check_section_of(const TableRule& table, const Node& node, const Grammar& grammar,
                      Problems& problems) {
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
  for (std::size_t i = 0; i < grammar.tables.size(); ++i) {
    const TableRule& table = grammar.tables[i];
    const Node& node = items(root, "table")[i];
    const std::string name = table.part.empty() ? table.id : table.id + "." + table.part;
    if (!ids.add(name, name, spot_of(node, "id"), "small tables of one table differ by `part`"))
      continue;
    check_section_of(table, node, grammar, problems);
    if (table.title) add_wordings(*table.title, table.section, node, "title", titles);
    check_columns(table, node, problems);
    check_rows(table, node, problems);
    check_instead(table, node, problems);
    check_ids(table, node, rows, problems);
  }
}

void check_side(const CheckRule& check, const std::vector<std::string>& side, const Node& list,
                const std::vector<std::string>& known, Once& operands, Problems& problems) {
  const bool each_row = check.each == CheckRule::Each::row;
  for (std::size_t i = 0; i < side.size(); ++i) {
    const std::vector<std::string> named = matching_ids(side[i], known);
    if (named.empty())
      problems.add(
          each_row ? "grammar.unknown-column" : "grammar.unknown-row", list.items[i].spot,
          fmt::format("table `{}` has no {} `{}`", check.table, each_row ? "column" : "row",
                      side[i]),
          suggest(side[i], with_wildcards(known), each_row ? "known columns" : "known rows"));
    for (const std::string& id : named)
      operands.add(id, id, list.items[i].spot, "a sum takes each of them once");
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
    const std::vector<std::string> known = check.each == CheckRule::Each::row
                                               ? column_ids(grammar, check.table)
                                               : row_ids(grammar, check.table);
    Once operands("grammar.duplicate-operand", "operand", problems);
    check_side(check, check.left, *node.find("left"), known, operands, problems);
    check_side(check, check.right, *node.find("right"), known, operands, problems);
  }
}

void check_recognition(const Grammar& grammar, const Node& root, Problems& problems) {
  const Node& node = *root.find("recognise");
  const Recognition& recognise = grammar.recognise;
  if (recognise.least_sections > static_cast<int>(grammar.sections.size()))
    problems.add("grammar.bad-value", spot_of(node, "least_sections"),
                 fmt::format("{} sections are asked for, but there are {}",
                             recognise.least_sections, grammar.sections.size()),
                 "no report could be recognised");
  if (recognise.first_year > recognise.last_year)
    problems.add("grammar.bad-value", spot_of(node, "first_year"),
                 "`first_year` is later than `last_year`", "no year would fit");
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
