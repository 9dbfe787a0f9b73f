#include "author/story.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/names.h"

namespace nianbao {
namespace {

std::string in_words(const Place& place) {
  if (place.page > 0)
    return fmt::format("page {} [{:.1f} {:.1f} {:.1f} {:.1f}]", place.page, place.box.x0,
                       place.box.y0, place.box.x1, place.box.y1);
  return place.line > 0 ? fmt::format("line {}", place.line) : "place unknown";
}

std::string near_text(const std::vector<NearText>& near) {
  if (near.empty()) return "; nothing like it stands there";
  std::string text = "; nearest:";
  for (const NearText& one : near)
    text += fmt::format(" \"{}\" {} ({:.2f}),", one.printed, in_words(one.place), one.score);
  text.pop_back();
  return text;
}

std::string rivals_text(const std::vector<Rival>& rivals) {
  std::string text;
  for (const Rival& rival : rivals)
    text += fmt::format("{} {} ({:.2f})", text.empty() ? "; next:" : ",", rival.id, rival.score);
  return text;
}

// `"expected" found as "printed", page ...` or `"expected" not found; nearest: ...`.
std::string label_text(const LabelStory& label) {
  if (!label.found)
    return fmt::format("\"{}\" not found{}{}", label.expected, label.optional ? " (optional)" : "",
                       near_text(label.near));
  if (label.printed.empty()) return fmt::format("\"{}\" found", label.expected);
  return fmt::format("\"{}\" is \"{}\" on {}, likeness {:.2f}", label.expected, label.printed,
                     in_words(label.place), label.score);
}

bool covers(std::string_view cell, std::string_view id) {
  if (!id.starts_with(cell)) return false;
  return id.size() == cell.size() || cell.ends_with('.') || id[cell.size()] == '.';
}

const LabelStory* find_row(const TableStory& table, const std::string& id) {
  const auto it = std::find_if(table.rows.begin(), table.rows.end(),
                               [&](const LabelStory& row) { return row.id == id; });
  return it == table.rows.end() ? nullptr : &*it;
}

const ColumnStory* find_column(const TableStory& table, const Fact& fact) {
  const auto it =
      std::find_if(table.columns.begin(), table.columns.end(), [&](const ColumnStory& column) {
        return column.label.id == fact.column && (column.row.empty() || column.row == fact.row);
      });
  return it == table.columns.end() ? nullptr : &*it;
}

// The table, or the part of it, that has the fact's row.
const TableStory* find_table(const Explanation& explanation, const Fact& fact) {
  for (const TableStory& table : explanation.tables) {
    if (table.rule->id != fact.table) continue;
    const bool here =
        std::any_of(table.rule->rows.begin(), table.rule->rows.end(),
                    [&](const RowRule& row) { return table.rule->full_row(row.id) == fact.row; }) ||
        std::any_of(table.rule->columns.begin(), table.rule->columns.end(),
                    [&](const ColumnRule& column) {
                      return !column.row.empty() && table.rule->full_row(column.row) == fact.row;
                    });
    const auto& read = table.reading.rows;
    if (here || std::any_of(read.begin(), read.end(), [&](const RowFound& row) {
          return table.rule->full_row(row.row) == fact.row;
        }))
      return &table;
  }
  return nullptr;
}

const Cell* find_cell(const TableStory& table, const Fact& fact) {
  const auto& cells = table.reading.cells;
  const auto it = std::find_if(cells.begin(), cells.end(), [&](const Cell& cell) {
    return cell.row == fact.row && cell.column == fact.column;
  });
  return it == cells.end() ? nullptr : &*it;
}

// The nearest columns to the left and to the right, by their extents.
std::string beside_text(const TableStory& table, const ColumnStory& column) {
  const ColumnStory *left = nullptr, *right = nullptr;
  for (const ColumnStory& other : table.columns) {
    if (&other == &column || !other.extent) continue;
    const bool before = other.extent->first < column.extent->first;
    if (before && (left == nullptr || other.extent->second > left->extent->second)) left = &other;
    if (!before && (right == nullptr || other.extent->first < right->extent->first)) right = &other;
  }
  std::string text;
  if (left != nullptr)
    text += fmt::format("; left of it {} to {:.1f}", left->label.id, left->extent->second);
  if (right != nullptr)
    text += fmt::format("; right of it {} from {:.1f}", right->label.id, right->extent->first);
  return text;
}

std::string column_text(const TableStory& table, const ColumnStory& column) {
  std::string text = fmt::format("column  {}: {}{}", column.label.id, label_text(column.label),
                                 rivals_text(column.label.rivals));
  if (column.extent)
    text += fmt::format("; heading and numbers from {:.1f} to {:.1f}{}", column.extent->first,
                        column.extent->second, beside_text(table, column));
  return text;
}

std::string value_text(const Fact& fact) {
  if (fact.trust == Trust::absent) return "absent";
  const std::string shown =
      fact.value.number ? fact.value.number->to_string() : std::string(name_of(fact.value.state));
  return fmt::format("{}, {}", shown, name_of(fact.trust));
}

std::string number_text(const Fact& fact, const Cell* cell) {
  if (fact.trust == Trust::absent) return "number  none";
  std::string text =
      fact.printed.empty()
          ? fmt::format("number  nothing is printed; its row stands on {}", in_words(fact.place))
          : fmt::format("number  \"{}\" on {}", fact.printed, in_words(fact.place));
  if (!fact.unit.empty()) text += ", unit " + fact.unit;
  if (cell != nullptr && !cell->doubt.empty()) text += "; in doubt: " + cell->doubt;
  if (cell != nullptr && cell->to_prove) text += "; put together from pieces";
  for (const Decimal& candidate : fact.candidates) text += "; or " + candidate.to_string();
  if (fact.derived) text += "; the sums leave " + fact.derived->to_string();
  return text;
}

std::string side_text(const std::optional<Decimal>& sum) {
  return sum ? sum->to_string() : "not known";
}

std::string check_text(const Check& check) {
  const char* sign = check.outcome == Outcome::fail ? " is not " : " = ";
  std::string text = fmt::format("check   {}: {}", check.id, name_of(check.outcome));
  if (check.outcome == Outcome::not_assessable) return text + ", an operand is missing";
  text += fmt::format(", {}{}{}", side_text(check.left), sign, side_text(check.right));
  if (check.owner == Owner::source) text += "; so the report prints it";
  if (check.owner == Owner::extraction) text += "; the reading is in doubt";
  return text;
}

std::string fit_text(const FitStory& fit, bool used, bool taken) {
  const auto count = [](const std::vector<LabelStory>& labels) {
    return std::count_if(labels.begin(), labels.end(),
                         [](const LabelStory& label) { return label.found; });
  };
  const Recognition& rule = fit.grammar->recognise;
  const std::string marks =
      rule.least_marks > 0 ? fmt::format(" (at least {})", rule.least_marks) : "";
  const std::string titled = fit.titled.empty() ? ""
                                                : fmt::format(" and {} of {} titles",
                                                              count(fit.titled), fit.titled.size());
  std::string text =
      fmt::format("grammar {}: {}; title {}, {} of {} marks{}, {} of {} sections{} (at least {})\n",
                  fit.grammar->id,
                  used && taken ? "taken"
                  : used        ? "does not fit; it came furthest"
                  : fit.fits    ? "fits less well"
                                : "does not fit",
                  fit.title.found ? "found on " + in_words(fit.title.place) : "not found",
                  count(fit.marks), fit.marks.size(), marks, count(fit.sections),
                  fit.sections.size(), titled, rule.least_sections);
  if (used && !fit.title.found) text += fmt::format("  title {}\n", label_text(fit.title));
  if (used && !taken)
    for (const LabelStory& mark : fit.marks)
      if (!mark.found) text += fmt::format("  mark {}\n", label_text(mark));
  return text;
}

std::string sections_text(const FitStory& fit) {
  std::string text;
  for (const LabelStory& section : fit.sections)
    text += fmt::format("section {}: {}\n", section.id, label_text(section));
  for (const LabelStory& table : fit.titled)
    text += fmt::format("title of table {}: {}\n", table.id, label_text(table));
  return text;
}

// The numbers beside one text together: it may be the label that the grammar lacks.
std::string unclaimed_text(const TableStory& table) {
  std::string text;
  const std::vector<Unclaimed>& numbers = table.reading.unclaimed;
  for (std::size_t n = 0; n < numbers.size();) {
    const std::string& beside = table.beside[n];
    text += beside.empty() ? "  not taken:" : fmt::format("  not taken, beside \"{}\":", beside);
    const Unclaimed& first = numbers[n];
    do {
      text += fmt::format(" \"{}\"", numbers[n++].printed);
    } while (n < numbers.size() && !beside.empty() && table.beside[n] == beside &&
             numbers[n].why == first.why);
    text += fmt::format(" on {}: {}\n", in_words(first.place), first.why);
  }
  return text;
}

std::string table_text(const TableStory& table) {
  const std::string name =
      table.rule->part.empty() ? table.rule->id : table.rule->id + "." + table.rule->part;
  const auto rows = std::count_if(table.rows.begin(), table.rows.end(),
                                  [](const LabelStory& row) { return row.found; });
  const auto columns = std::count_if(table.columns.begin(), table.columns.end(),
                                     [](const ColumnStory& column) { return column.label.found; });
  std::string text = fmt::format("table {}: {}", name, table.reading.found ? "" : "not found; ");
  if (!table.rows.empty()) text += fmt::format("{} of {} rows, ", rows, table.rows.size());
  text +=
      fmt::format("{} of {} headings, {} cells, {} numbers not taken\n", columns,
                  table.columns.size(), table.reading.cells.size(), table.reading.unclaimed.size());
  if (!table.section_found)
    text += fmt::format("  its section `{}` was not found, so it was looked for {}\n",
                        table.rule->section, table.anywhere ? "everywhere" : "nowhere");
  if (table.title && !table.title->found)
    text += fmt::format("  title {}\n", label_text(*table.title));
  for (const LabelStory& row : table.rows)
    if (!row.found || row.score < 1)
      text += fmt::format("  row {}: {}{}\n", row.id, label_text(row), rivals_text(row.rivals));
  for (const ColumnStory& column : table.columns)
    if (!column.label.found)
      text += fmt::format("  column {}: {}\n", column.label.id, label_text(column.label));
  for (const LabelStory& label : table.around)
    if (!label.found && table.reading.found)
      text += fmt::format("  {}: {}\n", label.id, label_text(label));
  return text + unclaimed_text(table);
}

std::string record_text(const Record& record) {
  std::string text = fmt::format("verdict {}\n", name_of(record.verdict));
  for (const Diagnostic& diagnostic : record.diagnostics)
    text += fmt::format("  {} [{}]{}\n", diagnostic.message, diagnostic.code,
                        diagnostic.place.known() ? " " + in_words(diagnostic.place) : "");
  for (const Check& check : record.checks)
    if (check.outcome != Outcome::pass) text += "  " + check_text(check) + "\n";
  for (const Fact& fact : record.facts)
    if (fact.trust == Trust::disputed || fact.trust == Trust::absent)
      text += fmt::format("  {}: {}{}\n", fact.id, value_text(fact),
                          fact.reason.empty() ? "" : ": " + fact.reason);
  return text;
}

bool was_formed(const CheckRule& rule, const Record& record) {
  const std::string id = rule.table + "." + rule.id;
  return std::any_of(record.checks.begin(), record.checks.end(), [&](const Check& check) {
    return check.id == id || check.id.starts_with(id + ".");
  });
}

std::string why_not_formed(const CheckRule& rule) {
  switch (rule.each) {
    case CheckRule::Each::code:
      return "no code of the table stands under another one";
    case CheckRule::Each::report:
      return "no fact, or no row that all its operands have, is named by them";
    case CheckRule::Each::row:
      return "the table has no value in columns that one of its sides names";
    case CheckRule::Each::column:
      break;
  }
  return "the table has no row that one of its sides names";
}

// Checks that judge nothing in this report, of tables that it has.
std::string unformed_text(const Explanation& explanation) {
  std::string text;
  for (const CheckRule& rule : explanation.grammar->checks) {
    const bool read = std::any_of(
        explanation.record.facts.begin(), explanation.record.facts.end(),
        [&](const Fact& fact) { return fact.table == rule.table && fact.trust != Trust::absent; });
    if (read && !was_formed(rule, explanation.record))
      text += fmt::format("check {}.{} was formed 0 times: {}\n", rule.table, rule.id,
                          why_not_formed(rule));
  }
  return text;
}

std::string cells_text(const Explanation& explanation, std::string_view cell) {
  std::string text;
  for (const Fact& fact : explanation.record.facts) {
    if (!covers(cell, fact.id)) continue;
    for (const std::string& line : story_of(explanation, fact)) text += line + "\n";
    text += "\n";
  }
  if (!text.empty()) text.pop_back();
  return text;
}

}  // namespace

std::vector<std::string> story_of(const Explanation& explanation, const Fact& fact) {
  std::vector<std::string> lines = {fact.id + ": " + value_text(fact) +
                                    (fact.reason.empty() ? "" : ": " + fact.reason)};
  const TableStory* table = find_table(explanation, fact);
  const Cell* cell = nullptr;
  if (table != nullptr) {
    cell = find_cell(*table, fact);
    lines.push_back(fmt::format("  table   {}", table->rule->id) +
                    (table->rule->section.empty() ? "" : " in section " + table->rule->section) +
                    (table->title ? ", title " + label_text(*table->title) : ""));
    if (const LabelStory* row = find_row(*table, fact.row))
      lines.push_back(
          fmt::format("  row     {}: {}{}", row->id, label_text(*row), rivals_text(row->rivals)));
    if (const ColumnStory* column = find_column(*table, fact))
      lines.push_back("  " + column_text(*table, *column));
  }
  lines.push_back("  " + number_text(fact, cell));
  for (const Check& check : explanation.record.checks)
    if (std::find(check.facts.begin(), check.facts.end(), fact.id) != check.facts.end())
      lines.push_back("  " + check_text(check));
  return lines;
}

bool names_fact(const Explanation& explanation, std::string_view cell) {
  const auto& facts = explanation.record.facts;
  return std::any_of(facts.begin(), facts.end(),
                     [&](const Fact& fact) { return covers(cell, fact.id); });
}

std::string explanation_text(const Explanation& explanation, std::string_view cell) {
  if (!cell.empty()) return cells_text(explanation, cell);
  std::string text;
  for (std::size_t i = 0; i < explanation.fits.size(); ++i) {
    text += fit_text(explanation.fits[i], i == 0, explanation.taken);
    if (i == 0) text += sections_text(explanation.fits[i]);
  }
  for (const TableStory& table : explanation.tables) text += table_text(table);
  if (explanation.grammar != nullptr) text += unformed_text(explanation);
  return text + record_text(explanation.record);
}

}  // namespace nianbao
