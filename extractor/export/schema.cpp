#include "export/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "output/names.h"

namespace nianbao {
namespace {

template <typename Enum>
std::vector<std::string> words_of() {
  return {kNames<Enum>.begin(), kNames<Enum>.end()};
}

using Columns = std::vector<ColumnSpec>;

Columns operator+(Columns left, const Columns& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

ColumnSpec integer(std::string name, std::string about) {
  return {std::move(name), FieldType::integer, std::move(about)};
}
ColumnSpec number(std::string name, std::string about) {
  return {std::move(name), FieldType::number, std::move(about)};
}
ColumnSpec text(std::string name, std::string about, std::vector<std::string> words = {}) {
  return {std::move(name), FieldType::text, std::move(about), std::move(words)};
}

Columns who() {
  return {integer("input", "Number of the input in this export: the key of table reports"),
          text("file", "Name of the input"),
          text("source_sha256", "SHA-256 of the input's bytes: the same in every export"),
          text("family", "Kind of report"),
          text("form", "Which of its forms was printed"),
          text("issuer", "Who issued the report, as printed"),
          integer("year", "Year reported on")};
}

Columns how() {
  return {text("verdict", "One word for the whole report", words_of<Verdict>()),
          text("grammar_id", "Grammar that the report was read with"),
          integer("grammar_version", "Its version"),
          text("grammar_sha256", "SHA-256 of its file and of those it includes"),
          text("tool_version", "Version of nianbao")};
}

Columns where() {
  return {integer("page", "Page of the PDF, from 1"),
          number("x0", "Left of its box, points from the left of the page as displayed"),
          number("y0", "Top of its box, points from the top"),
          number("x1", "Right of its box"),
          number("y1", "Bottom of its box"),
          integer("line", "Line of a text, from 1, instead of page and box")};
}

TableSpec facts() {
  return {
      "facts",
      "Every value that a form asks for, one row each",
      who() +
          Columns{text("id", "table.row.column: see codebook"), text("table", "Table"),
                  text("row", "Row"), text("column", "Column"),
                  text("label", "The row's label in the grammar"),
                  number("value",
                         "The decimal that is printed, exactly; empty when the cell "
                         "holds no number"),
                  text("printed", "The characters as they stand; empty for a blank cell"),
                  text("state", "What the cell holds: blank, 0, /, - and none differ",
                       words_of<State>()),
                  text("trust", "How far the value may be believed", words_of<Trust>()),
                  number("derived",
                         "Where value is missing or disputed: the only number that "
                         "the sums leave possible"),
                  text("candidates", "Readings of a disputed cell, joined by blanks"),
                  text("reason", "Why it is disputed or absent"), text("unit", "Unit of value")} +
          where() + how(),
      {"input", "id"},
      true};
}

TableSpec reports() {
  return {
      "reports",
      "Every input, with what became of it",
      who() + how() +
          Columns{text("status", "What became of the input",
                       {"converted", "duplicate", "quarantined", "pending", "refused", "failed"}),
                  text("message", "Why there is no record, or none of its own"),
                  integer("earlier_same",
                          "Earlier inputs with a report of the same family, "
                          "issuer and year; more than 0 wants a choice"),
                  text("title", "As printed"), text("date", "That the report bears, YYYY-MM-DD"),
                  integer("bytes", "Size of the input"), integer("pages", "Pages read"),
                  text("text", "embedded, plain or none"),
                  text("producer", "Program that wrote the PDF, as the PDF says"),
                  integer("facts_verified", "Facts by trust"),
                  integer("facts_read", "Facts by trust"),
                  integer("facts_disputed", "Facts by trust"),
                  integer("facts_absent", "Facts by trust"),
                  integer("checks_pass", "Checks by outcome"),
                  integer("checks_fail", "Checks by outcome"),
                  integer("checks_not_assessable", "Checks by outcome"),
                  text("poppler", "Version of Poppler"), text("icu", "Version of ICU")},
      {"input"}};
}

TableSpec checks() {
  return {"checks",
          "Every sum that a form implies",
          who() +
              Columns{text("id", "table.check.instance"),
                      text("outcome", "not_assessable: an operand is missing", words_of<Outcome>()),
                      text("owner",
                           "Of a failure: source (the report is wrong) or extraction (the "
                           "reading is in doubt)",
                           {"source", "extraction"}),
                      number("left", "Left sum"), number("right", "Right sum"),
                      text("facts", "Ids of all operands, joined by blanks")} +
              how(),
          {"input", "id"},
          true};
}

TableSpec notes() {
  return {"notes",
          "Everything odd that a report or the export itself has to tell",
          who() +
              Columns{integer("number", "Within the input"), text("code", "Stable: area.what"),
                      text("severity", "review: a person must look", words_of<Severity>()),
                      text("message", "One sentence for a person")} +
              where() + how(),
          {"input", "number"},
          true};
}

TableSpec quotations() {
  return {"quotations",
          "Quantities that a report's running text gives, as it says them",
          who() +
              Columns{integer("number", "Within the input"), text("section", "Id of the section"),
                      text("figure", "Id of the grammar's figure that this is, if any"),
                      number("value", "The decimal that is printed"),
                      text("printed", "Number and unit as they stand"), text("unit", "Unit"),
                      text("about", "Whether the text calls it a rough one", {"yes", "no"}),
                      text("agrees", "With the facts that it was compared with", {"yes", "no"}),
                      text("facts", "Ids of these facts, joined by blanks"),
                      text("scope", "Whose or which time's figure, when not plainly the report's"),
                      text("text", "The clause that it stands in")} +
              where() + how(),
          {"input", "number"},
          true};
}

TableSpec sections() {
  return {"sections",
          "The text of every section that was found",
          who() +
              Columns{integer("number", "Of the section in its report"),
                      text("id", "Section, by the grammar"), text("heading", "As printed"),
                      text("text", "What stands in it"), integer("page", "First page, from 1"),
                      integer("last_page", "Last page"),
                      integer("line", "First line of a text, instead of pages"),
                      integer("last_line", "Last line of a text")} +
              how(),
          {"input", "number"},
          true};
}

TableSpec across() {
  return {
      "across",
      "Checks of one year's report with the next one's",
      {integer("number", "Of the check in this export"), text("id", "table.rule.instance"),
       text("family", "Kind of report"), text("issuer", "Who issued both"),
       integer("year", "Of the later report"),
       text("outcome", "not_assessable: an operand is missing", words_of<Outcome>()),
       text("owner", "Of a failure: source or extraction", {"source", "extraction"}),
       text("severity", "What a failure means", words_of<Severity>()), number("left", "Left sum"),
       number("right", "Right sum"), text("earlier", "Document of the earlier report: its SHA-256"),
       text("later", "Document of the later report"),
       text("earlier_facts", "Ids of the earlier report's operands, joined by blanks"),
       text("later_facts", "Ids of the later report's operands")},
      {"number"}};
}

TableSpec codebook() {
  return {"codebook",
          "What the ids of the facts mean, by the grammars",
          {text("grammar_id", "Grammar"), integer("grammar_version", "Its version"),
           text("grammar_sha256", "SHA-256 of its file and of those it includes"),
           text("family", "Kind of report"), text("form", "Form of it"),
           text("id", "table.row.column; * stands for rows that repeat"), text("table", "Table"),
           text("row", "Row"), text("column", "Column"),
           text("row_label", "The row's label as the form prints it"),
           text("row_group", "Label that the row shares with its neighbours"),
           text("column_label", "The column's label as the form prints it"),
           text("column_under", "Headings over it, outermost first, joined by >"),
           text("row_meaning", "The row in English, where the grammar says it"),
           text("column_meaning", "The column in English, where the grammar says it"),
           text("unit", "Unit"), text("section", "Heading of its section")},
          {"grammar_id", "id"}};
}

// The columns of a wide table that belong to a report and a row, before the cells.
Columns wide_head() {
  return who() + how() +
         Columns{text("row", "Row"),
                 text("label", "The row's label in the grammar, where its cells have one"),
                 integer("page", "Page of its first cell"), integer("line", "Line of a text")};
}

Columns cell(const std::string& column) {
  Columns columns = {number(column, "Value"), text(column + "_printed", "As it stands"),
                     text(column + "_state", "What the cell holds", words_of<State>()),
                     text(column + "_trust", "How far it may be believed", words_of<Trust>())};
  columns[0].part = Part::value;
  columns[1].part = Part::printed;
  columns[2].part = Part::state;
  columns[3].part = Part::trust;
  return columns;
}

TableSpec wide(const WideTable& table) {
  TableSpec spec = {
      fmt::format("wide-{}-{}", table.family, table.table),
      fmt::format("Table {} of {}: one row for each report and row", table.table, table.family),
      wide_head(),
      {"input", "row"},
      true,
      true,
      table.family,
      table.table};
  for (const std::string& column : table.columns) spec.columns = spec.columns + cell(column);
  return spec;
}

}  // namespace

std::vector<WideTable> wide_tables(const std::vector<Grammar>& grammars) {
  std::vector<WideTable> tables;
  for (const Grammar& grammar : grammars) {
    for (const TableRule& rule : grammar.tables) {
      const auto same = [&](const WideTable& t) {
        return t.family == grammar.family && t.table == rule.id;
      };
      auto it = std::find_if(tables.begin(), tables.end(), same);
      if (it == tables.end()) it = tables.insert(it, {grammar.family, rule.id, {}});
      for (const ColumnRule& column : rule.columns)
        if (std::find(it->columns.begin(), it->columns.end(), column.id) == it->columns.end())
          it->columns.push_back(column.id);
    }
  }
  return tables;
}

std::vector<TableSpec> export_tables(const std::vector<WideTable>& wide_tables) {
  std::vector<TableSpec> tables = {facts(),      reports(),  checks(), notes(),
                                   quotations(), sections(), across(), codebook()};
  for (const WideTable& table : wide_tables) tables.push_back(wide(table));
  return tables;
}

}  // namespace nianbao
