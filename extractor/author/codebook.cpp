#include "author/codebook.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <vector>

namespace nianbao {
namespace {

// A cell of a Markdown table: on one line, nothing in it is markup.
std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += ' ';
      continue;
    }
    if (std::string_view("|\\`*_<>[]").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string code(const std::string& id) { return "`" + id + "`"; }

std::string name_of_table(const TableRule& table) {
  return table.part.empty() ? table.id : table.id + "." + table.part;
}

// Full row ids of a table of any form, and its column ids; or ids of facts of a record.
std::set<std::string> ids_of(const Grammar& grammar, const std::string& table, bool rows) {
  std::set<std::string> ids;
  for (const TableRule& rule : grammar.tables) {
    if (rule.id != table) continue;
    for (const ColumnRule& column : rule.columns) {
      if (!rows) ids.insert(rule.part + "/" + column.id);
      if (rows && !column.row.empty()) ids.insert(rule.full_row(column.row) + "/" + column.id);
    }
    for (const RowRule& row : rule.rows)
      if (rows && !row.ignore) ids.insert(rule.full_row(row.id));
  }
  return ids;
}

class Codebook {
 public:
  Codebook(const Grammar& grammar, std::span<const Grammar> all) : grammar_(grammar) {
    for (const Grammar& other : all)
      if (other.family == grammar.family && other.id != grammar.id) relatives_.push_back(&other);
    std::sort(relatives_.begin(), relatives_.end(),
              [](const Grammar* a, const Grammar* b) { return a->form < b->form; });
  }

  std::string write() {
    head();
    sections();
    for (const TableRule& rule : grammar_.tables) table(rule);
    checks();
    return std::move(out_);
  }

 private:
  void head() {
    out_ += fmt::format("# Codebook: {}\n\n", grammar_.id);
    out_ += fmt::format(
        "Made from `{}` by `nianbao grammar codebook`; change the grammar, not this page.\n\n",
        grammar_.file.substr(grammar_.file.find_last_of('/') + 1));
    if (!grammar_.gloss.meaning.empty()) out_ += cell(grammar_.gloss.meaning) + ".\n\n";
    out_ += fmt::format("Family {}, form {}, version {} of the grammar", code(grammar_.family),
                        cell(grammar_.form), grammar_.version);
    if (!grammar_.basis.empty()) out_ += ", after " + cell(grammar_.basis);
    out_ += ". ";
    if (relatives_.empty()) {
      out_ += "There is no other form of the family to compare with.\n";
    } else {
      std::vector<std::string> names;
      for (const Grammar* relative : relatives_) names.push_back(cell(relative->form));
      out_ += fmt::format("Compared with the forms {}.\n", fmt::join(names, ", "));
    }
    out_ +=
        "\nThe id of a value is table `.` row `.` column. *Optional* rows may be missing from a "
        "report without anybody being told. *Also in* names the other forms in which the same id "
        "stands for the same thing, unless a note says otherwise.\n";
  }

  void sections() {
    out_ += "\n## Sections\n\n| id | heading | meaning | |\n|---|---|---|---|\n";
    for (const SectionRule& section : grammar_.sections)
      out_ += fmt::format("| {} | {} | {} | {} |\n", code(section.id), cell(section.heading.text),
                          cell(section.gloss.meaning),
                          with_note(section.optional ? "optional" : "", section.gloss.note));
  }

  static std::string with_note(std::string text, const std::string& note) {
    if (note.empty()) return text;
    return text + (text.empty() ? "" : "; ") + cell(note);
  }

  // The other forms that have the id too.
  std::string also_in(const std::string& table, bool rows, const std::string& id) const {
    std::vector<std::string> forms;
    for (const Grammar* relative : relatives_)
      if (ids_of(*relative, table, rows).contains(id)) forms.push_back(cell(relative->form));
    if (forms.empty()) return relatives_.empty() ? "" : "this form only";
    return fmt::format("{}", fmt::join(forms, ", "));
  }

  void table(const TableRule& rule) {
    out_ += fmt::format("\n## Table {}\n\n", code(name_of_table(rule)));
    if (!rule.gloss.meaning.empty()) out_ += cell(rule.gloss.meaning) + ". ";
    if (!rule.section.empty()) out_ += fmt::format("Section {}", code(rule.section));
    if (rule.title) out_ += (rule.section.empty() ? "Title " : ", title ") + cell(rule.title->text);
    if (!rule.unit.empty()) out_ += ", unit " + cell(rule.unit);
    out_ += rule.optional ? ", optional.\n" : ".\n";
    if (!rule.gloss.note.empty()) out_ += cell(rule.gloss.note) + ".\n";
    if (rule.kind == TableKind::record) {
      values(rule);
    } else {
      rows(rule);
      columns(rule);
    }
  }

  void rows(const TableRule& rule) {
    if (rule.rows.empty()) return;
    out_ += "\n| row | label | meaning | also in | |\n|---|---|---|---|---|\n";
    for (const RowRule& row : rule.rows) {
      const std::string id = rule.full_row(row.id);
      std::string kind = row.ignore ? "not part of the data" : row.optional ? "optional" : "";
      if (!row.unit.empty()) kind += (kind.empty() ? "in " : ", in ") + cell(row.unit);
      if (!row.after.empty()) kind += ", below " + code(row.after);
      if (!row.instead_of.empty()) kind += ", in place of " + code(row.instead_of);
      out_ += fmt::format(
          "| {} | {} | {} | {} | {} |\n", code(id), label_of(row), cell(row.gloss.meaning),
          row.ignore ? std::string() : also_in(rule.id, true, id), with_note(kind, row.gloss.note));
    }
  }

  static std::string label_of(const RowRule& row) {
    return row.group.empty() ? cell(row.label.text)
                             : cell(row.group) + " › " + cell(row.label.text);
  }

  static std::string label_of(const ColumnRule& column) {
    std::string label;
    for (const std::string& upper : column.under) label += cell(upper) + " › ";
    return label + cell(column.label.text);
  }

  static const std::string& unit_of(const TableRule& rule, const ColumnRule& column) {
    return column.unit.empty() ? rule.unit : column.unit;
  }

  void columns(const TableRule& rule) {
    if (rule.columns.empty()) return;
    out_ += "\n| column | label | meaning | unit | also in | |\n|---|---|---|---|---|---|\n";
    for (const ColumnRule& column : rule.columns)
      out_ += fmt::format("| {} | {} | {} | {} | {} | {} |\n", code(column.id), label_of(column),
                          cell(column.gloss.meaning), cell(unit_of(rule, column)),
                          also_in(rule.id, false, rule.part + "/" + column.id),
                          cell(column.gloss.note));
  }

  void values(const TableRule& rule) {
    out_ += "\n| value | label | meaning | unit | also in | |\n|---|---|---|---|---|---|\n";
    for (const ColumnRule& column : rule.columns) {
      const std::string row = rule.full_row(column.row);
      out_ += fmt::format("| {} | {} | {} | {} | {} | {} |\n", code(row + "." + column.id),
                          label_of(column), cell(column.gloss.meaning), cell(unit_of(rule, column)),
                          also_in(rule.id, true, row + "/" + column.id), cell(column.gloss.note));
    }
  }

  static std::string sum_of(const std::vector<std::string>& operands) {
    std::vector<std::string> codes;
    for (const std::string& operand : operands) codes.push_back(code(operand));
    return fmt::format("{}", fmt::join(codes, " + "));
  }

  void checks() {
    if (grammar_.checks.empty()) return;
    out_ += "\n## Checks\n\n| check | once for each | holds |\n|---|---|---|\n";
    for (const CheckRule& check : grammar_.checks)
      out_ += fmt::format(
          "| {} | {} | {} |\n", code(check.table + "." + check.id), name_of(check.each),
          check.each == CheckRule::Each::code ? "the codes right under it sum to it"
                                              : sum_of(check.left) + " = " + sum_of(check.right));
  }

  static std::string_view name_of(CheckRule::Each each) {
    switch (each) {
      case CheckRule::Each::row:
        return "row";
      case CheckRule::Each::code:
        return "code";
      case CheckRule::Each::report:
        return "report";
      case CheckRule::Each::column:
        break;
    }
    return "column";
  }

  const Grammar& grammar_;
  std::vector<const Grammar*> relatives_;
  std::string out_;
};

}  // namespace

std::string codebook_of(const Grammar& grammar, std::span<const Grammar> all) {
  return Codebook(grammar, all).write();
}

}  // namespace nianbao
