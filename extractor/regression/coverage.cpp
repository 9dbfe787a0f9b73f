#include "regression/coverage.h"

#include <algorithm>
#include <functional>
#include <set>

#include "output/names.h"
#include "sheet/find.h"
#include "sheet/sheet.h"
#include "text/label.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

// What one sample shows, ready to be asked.
class Evidence {
 public:
  Evidence(const Record& of, const Trace& trace)
      : record(of),
        trace_(trace),
        sheet_(make_sheet(trace.document, trace.lines)),
        finder_(sheet_) {}

  const Record& record;

  bool prints(const std::string& text) const { return prints(text, whole()); }
  bool prints_in_front(const std::string& text) const { return prints(text, front()); }

  std::string front_text() const { return text_of(front()); }

  std::string last_lines() const {
    const std::size_t lines = sheet_.line_begin.size() - 1;
    return text_of({sheet_.line_begin[lines > kLastLines ? lines - kLastLines : 0], whole().end});
  }

  // The row as this sample prints it; null when it was not found.
  const RowFound* row(const TableRule& table, const std::string& id) const {
    for (const TableReading& reading : trace_.tables) {
      if (reading.table != table.id || reading.part != table.part) continue;
      for (const RowFound& found : reading.rows)
        if (found.row == id) return &found;
    }
    return nullptr;
  }

  bool any_fact(const std::function<bool(const Fact&)>& wanted) const {
    return std::any_of(record.facts.begin(), record.facts.end(), wanted);
  }

 private:
  static constexpr std::size_t kLastLines = 40;

  bool prints(const std::string& text, Slice slice) const {
    const std::u32string key = key_of_label(text);
    return finder_.stands(key, slice, true);
  }

  Slice whole() const { return {0, static_cast<std::uint32_t>(sheet_.words.size())}; }

  Slice front() const {
    if (trace_.sections.empty()) return whole();
    const std::uint32_t line = trace_.sections.front().first_line;
    std::uint32_t end = 0;
    while (end < sheet_.words.size() && sheet_.words[end].line < line) ++end;
    return {0, end};
  }

  std::string text_of(Slice slice) const {
    std::string text;
    for (std::uint32_t w = slice.begin; w < slice.end; ++w) text += to_utf8(sheet_.words[w].text);
    return text;
  }

  const Trace& trace_;
  Sheet sheet_;
  Finder finder_;
};

using Test = std::function<bool(const Evidence&)>;

struct Rule {
  std::string kind, rule;
  Test exercised;
};

using Rules = std::vector<Rule>;

std::string place_of_table(const TableRule& table) {
  return table.part.empty() ? table.id : table.id + "." + table.part;
}

bool same_label(const std::string& printed, const std::string& wording) {
  return key_of_label(to_utf8(normalise_text(from_utf8(printed)))) == key_of_label(wording);
}

void add_recognition(const Recognition& recognise, Rules& rules) {
  for (const std::string& title : recognise.titles)
    rules.push_back({"title", title, [&](const Evidence& e) { return e.prints_in_front(title); }});
  for (const std::string& mark : recognise.marks)
    rules.push_back({"mark", mark, [&](const Evidence& e) { return e.prints(mark); }});
}

// Of several patterns the first that fits counts: on the title, else on what `otherwise` gives.
void add_patterns(const std::string& kind, const std::vector<Pattern>& patterns,
                  std::string (*subject)(const Evidence&),
                  std::string (*otherwise)(const Evidence&), Rules& rules) {
  const auto first = [&patterns](const std::string& text) {
    return std::find_if(patterns.begin(), patterns.end(),
                        [&text](const Pattern& p) { return p.search(text).has_value(); });
  };
  for (std::size_t i = 0; i < patterns.size(); ++i)
    rules.push_back(
        {kind, patterns[i].source(), [&patterns, first, subject, otherwise, i](const Evidence& e) {
           auto counts = first(subject(e));
           if (counts == patterns.end()) counts = first(otherwise(e));
           return counts == patterns.begin() + static_cast<std::ptrdiff_t>(i);
         }});
}

std::string title_of(const Evidence& e) { return e.record.report.title; }
std::string front_of(const Evidence& e) { return e.front_text(); }
std::string end_of(const Evidence& e) { return e.last_lines(); }

void add_wording(const std::string& id, const std::string& text, Test exercised, Rules& rules) {
  rules.push_back({"wording", id + ": " + text, std::move(exercised)});
}

void add_section(const SectionRule& section, Rules& rules) {
  const auto found = [&section](const Evidence& e) -> const SectionText* {
    for (const SectionText& text : e.record.sections)
      if (text.id == section.id) return &text;
    return nullptr;
  };
  rules.push_back(
      {"section", section.id, [found](const Evidence& e) { return found(e) != nullptr; }});
  std::vector<std::string> wordings = section.heading.also;
  wordings.insert(wordings.begin(), section.heading.text);
  for (const std::string& text : wordings)
    add_wording(
        section.id, text,
        [found, text](const Evidence& e) {
          const SectionText* it = found(e);
          return it != nullptr && same_label(it->heading, text);
        },
        rules);
}

// All that is printed in a table without being a row or a column.
void add_headings(const TableRule& table, Rules& rules) {
  std::vector<std::string> texts;
  const auto add = [&texts](const Label& label) {
    texts.push_back(label.text);
    texts.insert(texts.end(), label.also.begin(), label.also.end());
  };
  if (table.title) add(*table.title);
  if (table.key.code) add(*table.key.code);
  if (table.key.name) add(*table.key.name);
  for (const Label& aside : table.aside) add(aside);
  for (const ColumnRule& column : table.columns)
    texts.insert(texts.end(), column.under.begin(), column.under.end());
  for (const RowRule& row : table.rows)
    if (!row.group.empty()) texts.push_back(row.group);
  std::set<std::string> seen;
  for (const std::string& text : texts)
    if (seen.insert(text).second)
      rules.push_back({"heading", place_of_table(table) + ": " + text,
                       [text](const Evidence& e) { return e.prints(text); }});
}

void add_row(const TableRule& table, const RowRule& row, Rules& rules) {
  const std::string id = place_of_table(table) + "." + row.id;
  const auto found = [&table, &row](const Evidence& e) { return e.row(table, row.id); };
  // A list keeps no note of the rows that it leaves out.
  const bool left_out = row.ignore && table.kind == TableKind::list;
  rules.push_back({"row", id, [found, left_out, &row](const Evidence& e) {
                     return left_out ? e.prints(row.label.text) : found(e) != nullptr;
                   }});
  std::vector<std::string> wordings = row.label.also;
  wordings.insert(wordings.begin(), row.label.text);
  for (const std::string& text : wordings)
    add_wording(
        id, text,
        [found, text, left_out](const Evidence& e) {
          if (left_out) return e.prints(text);
          const RowFound* it = found(e);
          return it != nullptr && same_label(it->printed, text);
        },
        rules);
}

bool is_of(const Fact& fact, const TableRule& table, const ColumnRule& column) {
  if (fact.table != table.id || fact.column != column.id || fact.trust == Trust::absent)
    return false;
  if (!column.row.empty()) return fact.row == table.full_row(column.row);
  return table.part.empty() || fact.row.starts_with(table.part + ".");
}

void add_column(const TableRule& table, const ColumnRule& column, Rules& rules) {
  const std::string id =
      place_of_table(table) + "." + (column.row.empty() ? "" : column.row + ".") + column.id;
  if (!column.ignore)
    rules.push_back({"column", id, [&table, &column](const Evidence& e) {
                       return e.any_fact([&](const Fact& fact) {
                         return fact.value.number && is_of(fact, table, column);
                       });
                     }});
  std::vector<std::string> wordings = column.label.also;
  wordings.insert(wordings.begin(), column.label.text);
  for (const std::string& text : wordings)
    add_wording(
        id, text, [text](const Evidence& e) { return e.prints(text); }, rules);
}

void add_table(const TableRule& table, Rules& rules) {
  rules.push_back({"table", place_of_table(table), [&table](const Evidence& e) {
                     return e.any_fact([&table](const Fact& fact) {
                       return fact.value.number &&
                              std::any_of(
                                  table.columns.begin(), table.columns.end(),
                                  [&](const ColumnRule& c) { return is_of(fact, table, c); });
                     });
                   }});
  add_headings(table, rules);
  for (const std::string& text : table.empty)
    rules.push_back({"empty", place_of_table(table) + ": " + text,
                     [text](const Evidence& e) { return e.prints(text); }});
  for (const ColumnRule& column : table.columns) add_column(table, column, rules);
  for (const RowRule& row : table.rows) add_row(table, row, rules);
}

void add_check(const CheckRule& check, Rules& rules) {
  const std::string id = check.table + "." + check.id;
  rules.push_back({"check", id, [id](const Evidence& e) {
                     return std::any_of(e.record.checks.begin(), e.record.checks.end(),
                                        [&id](const Check& c) {
                                          return c.outcome != Outcome::not_assessable &&
                                                 (c.id == id || c.id.starts_with(id + "."));
                                        });
                   }});
}

bool begins_with_word(const Fact& fact, const std::string& word) {
  const std::u32string printed = normalise_text(from_utf8(fact.printed));
  return fact.value.number && printed.starts_with(normalise_text(from_utf8(word)));
}

void add_values(const ValueRule& values, Rules& rules) {
  const auto add = [&rules](const std::string& kind, const std::string& word,
                            std::function<bool(const Fact&)> wanted) {
    rules.push_back({kind, word, [wanted = std::move(wanted)](const Evidence& e) {
                       return e.any_fact(wanted);
                     }});
  };
  for (const std::string& unit : values.units)
    add("unit", unit, [&unit](const Fact& fact) { return fact.value.unit == unit; });
  for (const std::string& word : values.none)
    add("none", word, [&word](const Fact& fact) {
      return fact.value.state == State::none && same_label(fact.printed, word);
    });
  for (const std::string& word : values.minus)
    add("minus", word, [&word](const Fact& fact) { return begins_with_word(fact, word); });
  for (const std::string& word : values.plus)
    add("plus", word, [&word](const Fact& fact) { return begins_with_word(fact, word); });
  for (const std::string& mark : values.zero)
    add("zero", mark, [&mark](const Fact& fact) {
      return fact.trust != Trust::absent && name_of(fact.value.state) == mark;
    });
}

// How a report names the unit of its tables.
void add_units(const std::vector<UnitRule>& units, Rules& rules) {
  for (const UnitRule& unit : units) {
    std::vector<std::string> texts = unit.label.also;
    texts.insert(texts.begin(), unit.label.text);
    for (const std::string& text : texts)
      rules.push_back({"unit", text, [text](const Evidence& e) { return e.prints(text); }});
  }
}

// The rules refer to `grammar`, which must outlive them.
Rules all_rules(const Grammar& grammar) {
  Rules rules;
  add_recognition(grammar.recognise, rules);
  add_patterns("issuer", grammar.recognise.issuer, title_of, front_of, rules);
  add_patterns("year", grammar.recognise.year, title_of, front_of, rules);
  add_patterns("date", grammar.recognise.date, end_of, end_of, rules);
  add_values(grammar.values, rules);
  add_units(grammar.units, rules);
  for (const SectionRule& section : grammar.sections) add_section(section, rules);
  for (const TableRule& table : grammar.tables) add_table(table, rules);
  for (const CheckRule& check : grammar.checks) add_check(check, rules);
  return rules;
}

}  // namespace

Coverage rules_of(const Grammar& grammar) {
  Coverage coverage{.grammar = grammar.id, .samples = 0, .rules = {}};
  for (Rule& rule : all_rules(grammar))
    coverage.rules.push_back({std::move(rule.kind), std::move(rule.rule), 0});
  return coverage;
}

void observe(const Grammar& grammar, const Record& record, const Trace& trace, Coverage& coverage) {
  if (record.grammar.id != grammar.id) return;
  ++coverage.samples;
  const Evidence evidence(record, trace);
  const Rules rules = all_rules(grammar);
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (rules[i].exercised(evidence)) ++coverage.rules.at(i).samples;
}

std::vector<RuleUse> unexercised(const Coverage& coverage) {
  std::vector<RuleUse> out;
  for (const RuleUse& rule : coverage.rules)
    if (rule.samples == 0) out.push_back(rule);
  return out;
}

}  // namespace nianbao
