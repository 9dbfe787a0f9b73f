#include "export/rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "output/names.h"

namespace nianbao {
namespace {

void add_who(std::int64_t input, std::string_view file, std::string_view sha256,
             const ReportHead& head, Row& row) {
  row.add_count(input);
  row.add_text(file);
  row.add_text(sha256);
  row.add_text(head.family);
  row.add_text(head.form);
  row.add_text(head.issuer);
  row.add_if_positive(head.year);
}

void add_who(const Exported& report, Row& row) {
  add_who(report.input, report.file, report.record.source.sha256, report.record.report, row);
}

void add_how(const Record& record, Row& row) {
  row.add_text(name_of(record.verdict));
  row.add_text(record.grammar.id);
  row.add_if_positive(record.grammar.version);
  row.add_text(record.grammar.sha256);
  row.add_text(record.tool.version);
}

void add_where(const Place& place, Row& row) {
  row.add_if_positive(place.page);
  if (place.page > 0) {
    for (double side : {place.box.x0, place.box.y0, place.box.x1, place.box.y1})
      row.add_tenths(side);
  } else {
    row.add_nothing(4);
  }
  row.add_if_positive(place.page > 0 ? 0 : place.line);
}

bool wants_eyes(const Fact& fact) {
  return fact.trust == Trust::disputed || fact.trust == Trust::absent;
}

std::string joined(const std::vector<Decimal>& numbers) {
  std::string text;
  for (const Decimal& number : numbers) text += (text.empty() ? "" : " ") + number.to_string();
  return text;
}

void add_sums(const std::optional<Decimal>& left, const std::optional<Decimal>& right, Row& row) {
  row.add_number(left);
  row.add_number(right);
}

void add_owner(Owner owner, Row& row) {
  row.add_text(owner == Owner::nobody ? std::string_view() : name_of(owner));
}

template <typename Values, typename Test>
std::int64_t count(const Values& values, const Test& test) {
  return std::count_if(values.begin(), values.end(), test);
}

void add_counts(const Record& record, Row& row) {
  for (Trust trust : {Trust::verified, Trust::read, Trust::disputed, Trust::absent})
    row.add_count(count(record.facts, [&](const Fact& fact) { return fact.trust == trust; }));
  for (Outcome outcome : {Outcome::pass, Outcome::fail, Outcome::not_assessable})
    row.add_count(count(record.checks, [&](const Check& c) { return c.outcome == outcome; }));
}

}  // namespace

void fact_row(const Exported& report, const Fact& fact, Row& row) {
  row.clear();
  add_who(report, row);
  for (const std::string* text : {&fact.id, &fact.table, &fact.row, &fact.column, &fact.label})
    row.add_text(*text);
  row.add_number(fact.value.number);
  if (wants_eyes(fact)) row.mark(fact.trust, fact.reason);
  row.add_text(fact.printed);
  row.add_text(name_of(fact.value.state));
  row.add_text(name_of(fact.trust));
  row.add_number(fact.derived);
  row.add_text(row.own(joined(fact.candidates)));
  row.add_text(fact.reason);
  row.add_text(fact.unit);
  add_where(fact.place, row);
  add_how(report.record, row);
}

void check_row(const Exported& report, const Check& check, Row& row) {
  row.clear();
  add_who(report, row);
  row.add_text(check.id);
  row.add_text(name_of(check.outcome));
  if (check.outcome == Outcome::fail) row.mark(Trust::disputed, {});
  add_owner(check.owner, row);
  add_sums(check.left, check.right, row);
  row.add_text(row.own(fmt::format("{}", fmt::join(check.facts, " "))));
  add_how(report.record, row);
}

void note_row(const Exported& report, const Diagnostic& note, std::int64_t number, Row& row) {
  row.clear();
  add_who(report, row);
  row.add_count(number);
  row.add_text(note.code);
  row.add_text(name_of(note.severity));
  row.add_text(note.message);
  add_where(note.place, row);
  add_how(report.record, row);
}

void quotation_row(const Exported& report, const Quotation& quotation, std::int64_t number,
                   Row& row) {
  const auto yes_no = [](bool yes) { return std::string_view(yes ? "yes" : "no"); };
  row.clear();
  add_who(report, row);
  row.add_count(number);
  row.add_text(quotation.section);
  row.add_text(quotation.figure);
  row.add_number(quotation.value);
  row.add_text(quotation.printed);
  row.add_text(quotation.unit);
  row.add_text(yes_no(quotation.about));
  row.add_text(quotation.agrees ? yes_no(*quotation.agrees) : std::string_view());
  row.add_text(row.own(fmt::format("{}", fmt::join(quotation.facts, " "))));
  row.add_text(quotation.scope);
  row.add_text(quotation.text);
  add_where(quotation.place, row);
  add_how(report.record, row);
}

void section_row(const Exported& report, const SectionText& section, std::int64_t number,
                 Row& row) {
  row.clear();
  add_who(report, row);
  row.add_count(number);
  row.add_text(section.id);
  row.add_text(section.heading);
  row.add_text(section.text);
  for (const int at : {section.from.page, section.to.page, section.from.line, section.to.line})
    row.add_if_positive(at);
  add_how(report.record, row);
}

void report_row(std::int64_t input, const ReportItem& item,
                std::optional<std::int64_t> earlier_same, Row& row) {
  const Record* record = item.record ? &*item.record : nullptr;
  static const ReportHead kNoHead;
  row.clear();
  add_who(input, item.file, item.sha256, record != nullptr ? record->report : kNoHead, row);
  constexpr std::size_t kHow = 5, kHeadAndSource = 6, kCounts = 7, kVersions = 2;
  if (record != nullptr) {
    add_how(*record, row);
  } else {
    row.add_nothing(kHow);
  }
  row.add_text(item.status);
  row.add_text(item.message);
  if (earlier_same) {
    row.add_count(*earlier_same);
  } else {
    row.add_nothing();
  }
  if (record == nullptr) return row.add_nothing(kHeadAndSource + kCounts + kVersions);
  row.add_text(record->report.title);
  row.add_text(record->report.date);
  row.add_count(static_cast<std::int64_t>(record->source.bytes));
  row.add_count(record->source.pages);
  row.add_text(record->source.text);
  row.add_text(record->source.producer);
  add_counts(*record, row);
  row.add_text(record->tool.poppler);
  row.add_text(record->tool.icu);
}

void across_row(const StoredAcross& across, std::int64_t number, Row& row) {
  row.clear();
  row.add_count(number);
  row.add_text(across.id);
  row.add_text(across.family);
  row.add_text(across.issuer);
  row.add_if_positive(across.year);
  row.add_text(name_of(across.outcome));
  if (across.outcome == Outcome::fail) row.mark(Trust::disputed, {});
  add_owner(across.owner, row);
  row.add_text(name_of(across.severity));
  add_sums(across.left, across.right, row);
  row.add_text(across.earlier);
  row.add_text(across.later);
  row.add_text(row.own(fmt::format("{}", fmt::join(across.earlier_facts, " "))));
  row.add_text(row.own(fmt::format("{}", fmt::join(across.later_facts, " "))));
}

namespace {

// What the facts of a wide table's row have in common.
struct RowHead {
  std::string_view row, label;  // label: empty when they differ
  int page = 0, line = 0;       // the first of them; 0 when there is none
};

void lower(int& least, int number) {
  if (number > 0 && (least == 0 || number < least)) least = number;
}

RowHead head_of(std::span<const Fact* const> facts) {
  RowHead head;
  const Fact* first = nullptr;
  bool differ = false;
  for (const Fact* fact : facts) {
    if (fact == nullptr) continue;
    if (first == nullptr) first = fact;
    differ = differ || fact->label != first->label;
    lower(head.page, fact->place.page);
    lower(head.line, fact->place.page > 0 ? 0 : fact->place.line);
  }
  if (first != nullptr) head.row = first->row;
  if (first != nullptr && !differ) head.label = first->label;
  return head;
}

}  // namespace

void wide_row(const Exported& report, std::span<const Fact* const> facts, Row& row) {
  const RowHead head = head_of(facts);
  row.clear();
  add_who(report, row);
  add_how(report.record, row);
  row.add_text(head.row);
  row.add_text(head.label);
  row.add_if_positive(head.page);
  row.add_if_positive(head.line);
  for (const Fact* fact : facts) {
    if (fact == nullptr) {
      row.add_nothing(4);
      continue;
    }
    row.add_number(fact->value.number);
    if (wants_eyes(*fact)) row.mark(fact->trust, fact->reason);
    row.add_text(fact->printed);
    row.add_text(name_of(fact->value.state));
    row.add_text(name_of(fact->trust));
  }
}

namespace {

struct CodebookEntry {
  const Grammar& grammar;
  const TableRule& table;
  std::string row;
  const RowRule* rule;  // nullptr when the table has no rows of its own
  const ColumnRule& column;
};

std::string_view heading_of(const Grammar& grammar, const std::string& section) {
  for (const SectionRule& rule : grammar.sections)
    if (rule.id == section) return rule.heading.text;
  return {};
}

void codebook_row(const CodebookEntry& entry, Row& row) {
  const Grammar& grammar = entry.grammar;
  row.clear();
  row.add_text(grammar.id);
  row.add_if_positive(grammar.version);
  row.add_text(grammar.sha256);
  row.add_text(grammar.family);
  row.add_text(grammar.form);
  row.add_text(row.own(entry.table.id + "." + entry.row + "." + entry.column.id));
  row.add_text(entry.table.id);
  row.add_text(row.own(entry.row));
  row.add_text(entry.column.id);
  row.add_text(entry.rule != nullptr ? std::string_view(entry.rule->label.text) : "");
  row.add_text(entry.rule != nullptr ? std::string_view(entry.rule->group) : "");
  row.add_text(entry.column.label.text);
  row.add_text(row.own(fmt::format("{}", fmt::join(entry.column.under, " > "))));
  row.add_text(entry.rule != nullptr ? std::string_view(entry.rule->gloss.meaning) : "");
  row.add_text(entry.column.gloss.meaning);
  row.add_text(entry.column.unit.empty() ? entry.table.unit : entry.column.unit);
  row.add_text(heading_of(grammar, entry.table.section));
}

}  // namespace

void each_codebook_row(const Grammar& grammar, const std::function<void(const Row&)>& visit) {
  Row row;
  std::set<std::string> told;  // ids: two layouts of a table have most of them in common
  for (const TableRule& table : grammar.tables) {
    const auto emit = [&](const std::string& id, const RowRule* rule, const ColumnRule& column) {
      if (column.ignore || !told.insert(table.id + "." + id + "." + column.id).second) return;
      codebook_row({grammar, table, id, rule, column}, row);
      visit(row);
    };
    if (table.rows.empty()) {
      for (const ColumnRule& column : table.columns)
        emit(column.row.empty() ? table.full_row("*") : column.row, nullptr, column);
    }
    for (const RowRule& rule : table.rows) {
      if (rule.ignore) continue;
      for (const ColumnRule& column : table.columns) emit(table.full_row(rule.id), &rule, column);
    }
  }
}

}  // namespace nianbao
