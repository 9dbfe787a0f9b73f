#include "grammar/read.h"

#include <algorithm>

#include "grammar/consistency.h"
#include "grammar/entry.h"
#include "grammar/include.h"
#include "grammar/problems.h"
#include "grammar/prose_read.h"
#include "grammar/tree.h"
#include "grammar/years.h"
#include "source/digest.h"

namespace nianbao {
namespace {

Gloss read_gloss(Entry& entry) {
  return {.meaning = entry.optional_text("meaning"), .note = entry.optional_text("note")};
}

void read_head(const Node& node, Problems& problems, Grammar& grammar) {
  Entry entry(node, "[grammar]", problems);
  grammar.id = entry.grammar_id("id");
  grammar.version = entry.number("version", 1, 1'000'000);
  grammar.family = entry.grammar_id("family");
  grammar.form = entry.text("form");
  grammar.basis = entry.optional_text("basis");
  grammar.provisional = entry.flag("provisional");
  grammar.gloss = read_gloss(entry);
  entry.finish();
}

Recognition read_recognition(const Node& node, Problems& problems) {
  Entry entry(node, "[recognise]", problems);
  Recognition recognise;
  recognise.titles = entry.labels("titles");
  recognise.least_sections = entry.optional_number("least_sections", 1, 1000, 0);
  recognise.marks = entry.optional_labels("marks");
  recognise.least_marks = entry.optional_number("least_marks", 0, 1000, 0);
  recognise.first_year = entry.optional_number("first_year", 0, 9999, 0);
  recognise.last_year = entry.optional_number("last_year", 0, 9999, 9999);
  recognise.issuer = entry.patterns("issuer", {"issuer"});
  recognise.year = entry.patterns("year", {"year"});
  recognise.date = entry.patterns("date", {"year", "month", "day"});
  entry.finish();
  return recognise;
}

ValueRule read_values(const Node* node, Problems& problems) {
  ValueRule values;
  if (node == nullptr) return values;
  Entry entry(*node, "[values]", problems);
  values.none = entry.optional_texts("none");
  values.minus = entry.optional_texts("minus");
  values.plus = entry.optional_texts("plus");
  values.units = entry.optional_texts("units");
  values.zero = entry.words("zero", {"blank", "slash", "dash", "none"});
  entry.finish();
  return values;
}

SectionRule read_section(const Node& node, Problems& problems) {
  Entry entry(node, "[[section]]", problems);
  SectionRule section;
  section.id = entry.id("id");
  section.heading = entry.label("heading");
  section.optional = entry.flag("optional");
  section.gloss = read_gloss(entry);
  entry.finish();
  return section;
}

ColumnRule read_column(const Node& node, TableKind kind, Problems& problems) {
  Entry entry(node, "[[table.column]]", problems);
  ColumnRule column;
  column.id = entry.id("id");
  column.label = entry.label("label");
  column.under = entry.optional_labels("under");
  column.unit = entry.optional_text("unit");
  column.gloss = read_gloss(entry);
  if (kind == TableKind::list || kind == TableKind::pairs) column.optional = entry.flag("optional");
  if (kind == TableKind::pairs || kind == TableKind::matrix) column.ignore = entry.flag("ignore");
  if (kind == TableKind::record) {
    column.row = entry.dotted_id("row");
  } else {
    entry.refuse("row", "only the columns of a `kind = \"record\"` table name a row");
  }
  entry.finish();
  return column;
}

RowRule read_row(const Node& node, TableKind kind, Problems& problems) {
  Entry entry(node, "[[table.row]]", problems);
  RowRule row;
  row.id = entry.dotted_id("id");
  row.label = entry.label("label");
  row.group = entry.optional_printed("group");
  row.optional = entry.flag("optional");
  row.ignore = entry.flag("ignore");
  row.instead_of = entry.optional_printed("instead_of");
  row.unit = entry.optional_text("unit");
  row.gloss = read_gloss(entry);
  if (kind == TableKind::list) {
    entry.refuse("after", "rows of a list are told apart by their codes or names");
  } else {
    row.after = entry.optional_dotted_id("after");
  }
  entry.finish();
  return row;
}

void read_title(Entry& entry, TableRule& table) {
  if (entry.has("title") || entry.has("also")) {
    table.title = entry.label("title");
  } else {
    entry.optional_printed("title");
    entry.optional_labels("also");
  }
}

TableKind read_kind(Entry& entry) {
  const std::string kind = entry.word("kind", {"matrix", "record", "list", "pairs"});
  if (kind == "record") return TableKind::record;
  if (kind == "list") return TableKind::list;
  return kind == "pairs" ? TableKind::pairs : TableKind::matrix;
}

// A label under `key`, its other wordings under `also`.
std::optional<Label> read_key_label(Entry& entry, std::string_view key, std::string_view also) {
  Label label{entry.optional_printed(key), entry.optional_labels(also)};
  return label.text.empty() ? std::nullopt : std::optional(std::move(label));
}

ListKey read_list_key(Entry& entry) {
  ListKey key;
  key.code = read_key_label(entry, "code", "code_also");
  key.name = read_key_label(entry, "name", "name_also");
  if (key.code) {
    key.levels = entry.numbers("levels", 1, 15);
  } else {
    entry.refuse("levels", "only a list with `code` has codes with lengths");
  }
  return key;
}

TableRule read_table(const Node& node, Problems& problems) {
  Entry entry(node, "[[table]]", problems);
  TableRule table;
  table.id = entry.id("id");
  table.part = entry.optional_id("part");
  table.kind = read_kind(entry);
  table.layout = entry.optional_id("layout");
  const bool titled = entry.has("title") && !entry.has("section");
  table.section = titled ? entry.optional_id("section") : entry.id("section");
  read_title(entry, table);
  table.unit = entry.optional_text("unit");
  table.optional = entry.flag("optional");
  table.gloss = read_gloss(entry);
  table.empty = entry.optional_labels("empty");
  table.numbered = entry.flag("numbered");
  if (table.kind == TableKind::list) table.key = read_list_key(entry);
  for (std::string& aside : entry.optional_labels("aside"))
    table.aside.push_back({std::move(aside), {}});
  for (const Node& column : entry.tables("[[table.column]]"))
    table.columns.push_back(read_column(column, table.kind, problems));
  if (table.kind == TableKind::record) {
    entry.refuse("row", "a record table has one row of values: its columns name row ids");
    entry.finish();
    return table;
  }
  const bool list = table.kind == TableKind::list;
  for (const Node& row :
       list ? entry.optional_tables("[[table.row]]") : entry.tables("[[table.row]]"))
    table.rows.push_back(read_row(row, table.kind, problems));
  entry.finish();
  return table;
}

CheckRule read_check(const Node& node, Problems& problems) {
  Entry entry(node, "[[check]]", problems);
  CheckRule check;
  check.id = entry.id("id");
  check.table = entry.id("table");
  const std::string each = entry.word("each", {"row", "column", "code", "report"});
  check.each = each == "column"   ? CheckRule::Each::column
               : each == "code"   ? CheckRule::Each::code
               : each == "report" ? CheckRule::Each::report
                                  : CheckRule::Each::row;
  if (check.each != CheckRule::Each::code) {
    check.left = entry.labels("left");
    check.right = entry.labels("right");
  } else {
    entry.refuse("left", "the codes themselves say what is summed");
    entry.refuse("right", "the codes themselves say what is summed");
  }
  check.rounding = entry.optional_decimal("rounding");
  entry.finish();
  return check;
}

UnitRule read_unit(const Node& node, Problems& problems) {
  Entry entry(node, "[[unit]]", problems);
  UnitRule unit;
  unit.label = entry.label("label");
  unit.unit = entry.text("unit");
  entry.finish();
  return unit;
}

Grammar read_root(const Node& root, Problems& problems) {
  Entry entry(root, "the file", problems);
  Grammar grammar;
  entry.optional_texts("include");  // read by join_included
  if (const Node* head = entry.table("[grammar]")) read_head(*head, problems, grammar);
  if (const Node* node = entry.table("[recognise]"))
    grammar.recognise = read_recognition(*node, problems);
  grammar.values = read_values(entry.optional_table("[values]"), problems);
  for (const Node& section : entry.tables("[[section]]"))
    grammar.sections.push_back(read_section(section, problems));
  for (const Node& table : entry.tables("[[table]]"))
    grammar.tables.push_back(read_table(table, problems));
  for (const Node& check : entry.optional_tables("[[check]]"))
    grammar.checks.push_back(read_check(check, problems));
  for (const Node& years : entry.optional_tables("[[between_years]]"))
    grammar.years.push_back(read_years(years, problems));
  grammar.prose = read_prose(entry.optional_table("[prose]"), problems);
  for (const Node& figure : entry.optional_tables("[[figure]]"))
    grammar.figures.push_back(read_figure(figure, problems));
  for (const Node& unit : entry.optional_tables("[[unit]]"))
    grammar.units.push_back(read_unit(unit, problems));
  entry.finish();
  if (grammar.recognise.least_sections == 0)
    grammar.recognise.least_sections = std::min(2, static_cast<int>(grammar.sections.size()));
  return grammar;
}

// Written like a file that grammars include.
bool is_part(const Node& root) {
  constexpr std::string_view kParts[] = {"recognise", "values", "section", "table",
                                         "check",     "prose",  "figure"};
  return root.find("grammar") == nullptr &&
         std::any_of(std::begin(kParts), std::end(kParts),
                     [&](std::string_view key) { return root.find(key) != nullptr; });
}

}  // namespace

std::optional<GrammarFile> read_grammar_file(std::string_view toml, IncludedFiles& included,
                                             Problems& problems) {
  GrammarFile file;
  file.root = parse_tree(toml, problems);
  if (!problems.empty()) return std::nullopt;
  if (is_part(file.root))
    problems.add("grammar.missing-key", {}, "the file has no `[grammar]`",
                 "write `[grammar]` and its keys under it; a file that grammars include is linted "
                 "with them");
  if (!problems.empty()) return std::nullopt;
  join_included(file.root, included, problems);
  if (!problems.empty()) return std::nullopt;
  file.grammar = read_root(file.root, problems);
  if (problems.empty()) check_consistency(file.grammar, file.root, problems);
  if (!problems.empty()) return std::nullopt;
  file.grammar.file = problems.file();
  file.grammar.sha256 = sha256_hex(problems.all_bytes());
  return file;
}

Result<Grammar> read_grammar(std::string_view toml, const std::string& file) {
  IncludedFiles included;
  return read_grammar(toml, file, included);
}

Result<Grammar> read_grammar(std::string_view toml, const std::string& file,
                             IncludedFiles& included) {
  Problems problems(toml, file);
  std::optional<GrammarFile> read = read_grammar_file(toml, included, problems);
  if (!read) return problems.error();
  return std::move(read->grammar);
}

}  // namespace nianbao
