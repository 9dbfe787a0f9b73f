#include "table/titled.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "grammar/keys.h"
#include "grammar/together.h"
#include "sheet/strip.h"
#include "table/codes.h"
#include "table/grid.h"
#include "table/list.h"
#include "table/pairs.h"
#include "table/token.h"
#include "table/twice.h"
#include "text/key.h"
#include "text/label.h"

namespace nianbao {
namespace {

class TitledReader {
 public:
  TitledReader(const Sheet& sheet, const Grammar& grammar, const std::vector<Located>& located,
               const ValueReader& values, std::vector<TableReading>& readings,
               Diagnostics& diagnostics)
      : sheet_(sheet),
        grammar_(grammar),
        located_(located),
        values_(values),
        readings_(readings),
        diagnostics_(diagnostics) {}

  void read() {
    bool any = false;
    for (std::size_t t = 0; t < located_.size(); ++t)
      if (read_together(rule(t)) && is_first(t)) {
        read_table(t);
        any = true;
      }
    if (!any) return;
    note_twice();
    doubt_strange_heads();
    doubt_renamed_codes(readings_);
  }

 private:
  const TableRule& rule(std::size_t t) const { return *located_[t].plan.rule; }

  bool is_first(std::size_t t) const {
    for (std::size_t before = 0; before < t; ++before)
      if (are_together(rule(before), rule(t))) return false;
    return true;
  }

  // All rules with the id of table `first`: its parts or sides, in each layout.
  void read_table(std::size_t first) {
    std::vector<std::size_t> members;
    std::set<std::string> layouts;
    for (std::size_t t = first; t < located_.size(); ++t)
      if (are_together(rule(t), rule(first))) {
        members.push_back(t);
        layouts.insert(rule(t).layout);
        readings_[t].table = rule(t).id;
        readings_[t].part = rule(t).part;
      }
    const Slice slice = located_[first].slice;
    if (slice.begin >= slice.end) {
      pass_over_all_but(members, rule(first).layout);
      return;
    }
    const std::optional<Place> empty = statement(rule(first), slice);
    if (empty && !holds_numbers(slice)) {
      state_empty(members, *empty);
      return;
    }
    choose(members, layouts, slice);
    const std::string unit = printed_unit(slice);
    for (std::size_t t : members) readings_[t].unit = unit;
  }

  // The head that was repeated on a page tells whose page it is: where none such stands over the
  // table, its numbers may be another table's.
  void doubt_strange_heads() {
    for (std::size_t t = 0; t < located_.size(); ++t) {
      if (!rule(t).section.empty() || readings_[t].cells.empty()) continue;
      const std::set<int> strange = strange_pages(rule(t), located_[t].slice);
      for (Cell& cell : readings_[t].cells)
        if (cell.doubt.empty() && strange.contains(cell.place.page))
          cell.doubt = "the head of its page is another table's";
    }
  }

  std::set<int> strange_pages(const TableRule& table, Slice slice) const {
    std::set<std::u32string> own;
    for (std::uint32_t w = slice.begin; w < slice.end && !sheet_.repeated_heads.empty();
         w = sheet_.line_begin[sheet_.words[w].line + 1])
      own.insert(key_of_line(w));
    std::set<int> pages;
    for (const RepeatedHead& head : sheet_.repeated_heads)
      if (!own.contains(head.key)) pages.insert(sheet_.document->pages[head.page].number);
    if (table.key.code) add_other_heads(*table.key.code, slice, pages);
    return pages;
  }

  // A heading of codes that stands again, on a line that reads otherwise than the first. Longest
  // wordings first: a shorter one is the second line of a longer.
  void add_other_heads(const Label& code, Slice slice, std::set<int>& pages) const {
    Finder finder(sheet_);
    std::u32string first;
    Keys keys = keys_of(code);
    std::sort(keys.begin(), keys.end(),
              [](const std::u32string& a, const std::u32string& b) { return a.size() > b.size(); });
    for (const std::u32string& key : keys)
      for (const LabelMatch& match : finder.find(key, slice)) {
        finder.claim(match);
        const std::uint32_t word = sheet_.atoms[match.atoms.front()].word;
        const std::u32string line = key_of_line(word);
        if (first.empty()) first = line;
        if (line != first) pages.insert(sheet_.document->pages[sheet_.words[word].page].number);
      }
  }

  std::u32string key_of_line(std::uint32_t word) const {
    const std::uint32_t line = sheet_.words[word].line;
    std::u32string text;
    for (std::uint32_t w = sheet_.line_begin[line]; w < sheet_.line_begin[line + 1]; ++w)
      text += sheet_.words[w].text;
    return match_key(text);
  }

  // Rows of a table outside of all tables: its page stands in the report once more.
  void note_twice() {
    std::vector<bool> outside(sheet_.words.size(), true);
    for (std::size_t t = 0; t < located_.size(); ++t)
      std::fill(outside.begin() + located_[t].slice.begin, outside.begin() + located_[t].slice.end,
                false);
    for (std::size_t t = 0; t < located_.size(); ++t) {
      TableReading& reading = readings_[t];
      if (!rule(t).section.empty() || reading.passed_over || !reading.found ||
          reading.stated_empty.known() ||
          !stands_outside(sheet_, located_[t].plan, located_[t].slice, reading, outside, values_))
        continue;
      doubt_table(reading, diagnostics_);
    }
  }

  // Where the report says that the table holds nothing.
  std::optional<Place> statement(const TableRule& table, Slice slice) const {
    const Finder finder(sheet_);
    for (const std::string& text : table.empty)
      for (const LabelMatch& match : finder.find(key_of_label(text), slice)) {
        std::vector<std::uint32_t> words;
        for (std::uint32_t a : match.atoms) words.push_back(sheet_.atoms[a].word);
        return place_of(sheet_, words);
      }
    return std::nullopt;
  }

  bool holds_numbers(Slice slice) const {
    const Finder finder(sheet_);
    const std::vector<Token> tokens = collect_tokens(finder, slice, values_);
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      const Value value = values_.read(token.text);
      return value.number && !value.number->is_zero() && token.text.find(U'.') != token.text.npos;
    });
  }

  void state_empty(const std::vector<std::size_t>& members, const Place& place) {
    pass_over_all_but(members, rule(members.front()).layout);
    for (std::size_t t : members) {
      if (readings_[t].passed_over) continue;
      readings_[t].found = true;
      readings_[t].stated_empty = place;
    }
    diagnostics_.push_back(
        {"table.stated-empty", Severity::info,
         fmt::format("table {}: the report states that it holds no data", rule(members.front()).id),
         place});
  }

  void pass_over_all_but(const std::vector<std::size_t>& members, const std::string& layout) {
    for (std::size_t t : members) readings_[t].passed_over = rule(t).layout != layout;
  }

  // Reads every layout and keeps the best: most found, fewest numbers not taken, fewest doubts.
  void choose(const std::vector<std::size_t>& members, const std::set<std::string>& layouts,
              Slice slice) {
    std::string best;
    std::vector<long> best_score;
    std::vector<TableReading> best_readings;
    Diagnostics best_notes;
    for (const std::string& layout : layouts) {
      Diagnostics notes;
      std::vector<TableReading> readings;
      std::vector<long> score{0, 0, 0};
      for (TableReading& reading : read_layout(members, layout, slice, notes)) {
        score[0] += reading.found;
        score[1] -= static_cast<long>(reading.unclaimed.size());
        for (const Cell& cell : reading.cells) score[2] -= !cell.doubt.empty();
        score[1] += score[2] < 0 ? -1 : 0;
        readings.push_back(std::move(reading));
      }
      if (!best_score.empty() && score <= best_score) continue;
      best = layout;
      best_score = score;
      best_readings = std::move(readings);
      best_notes = std::move(notes);
    }
    pass_over_all_but(members, best);
    if (!sheet_.document->has_boxes) doubt_lost_columns(best_readings, best_notes);
    std::size_t next = 0;
    for (std::size_t t : members)
      if (rule(t).layout == best) readings_[t] = std::move(best_readings[next++]);
    diagnostics_.insert(diagnostics_.end(), best_notes.begin(), best_notes.end());
  }

  // A text without columns: what was read by place is worth nothing.
  static void doubt_lost_columns(std::vector<TableReading>& readings, Diagnostics& notes) {
    for (TableReading& reading : readings) {
      if (reading.aligned || reading.cells.empty()) continue;
      notes.push_back({"table.columns-lost",
                       Severity::review,
                       fmt::format("table {}: the text does not keep the table's columns, so none "
                                   "of its numbers can be trusted",
                                   reading.table),
                       {}});
      for (Cell& cell : reading.cells)
        if (cell.doubt.empty()) cell.doubt = "the text does not keep the table's columns";
    }
  }

  std::vector<TableReading> read_layout(const std::vector<std::size_t>& members,
                                        const std::string& layout, Slice slice,
                                        Diagnostics& notes) const {
    std::vector<const TablePlan*> plans;
    for (std::size_t t : members)
      if (rule(t).layout == layout) plans.push_back(&located_[t].plan);
    if (plans.front()->rule->kind == TableKind::pairs)
      return read_pairs(sheet_, plans, slice, values_, notes);
    std::vector<TableReading> readings;
    const Sheet strip = strip_of(sheet_, slice, -1e9, 1e9);
    for (const TablePlan* plan : plans)
      readings.push_back(plan->rule->kind == TableKind::list
                             ? read_list(sheet_, *plan, slice, values_, notes)
                             : read_grid(strip, *plan, whole(strip), values_, notes));
    return readings;
  }

  // The unit that stands over the table, or everywhere in the report where it stands there once.
  std::string printed_unit(Slice slice) {
    std::set<std::string> units = units_in(slice);
    if (units.empty()) units = units_in(whole(sheet_));
    if (units.size() == 1) return *units.begin();
    if (units.size() > 1)
      diagnostics_.push_back({"table.units",
                              Severity::review,
                              "several units are printed, and it is not clear whose they are",
                              {}});
    return {};
  }

  std::set<std::string> units_in(Slice slice) const {
    const Finder finder(sheet_);
    std::set<std::string> units;
    for (const UnitRule& rule : grammar_.units)
      for (const std::u32string& key : keys_of(rule.label))
        for (const LabelMatch& match : finder.find(key, slice))
          if (match.ends_clean) units.insert(rule.unit);
    return units;
  }

  const Sheet& sheet_;
  const Grammar& grammar_;
  const std::vector<Located>& located_;
  const ValueReader& values_;
  std::vector<TableReading>& readings_;
  Diagnostics& diagnostics_;
};

}  // namespace

void read_titled(const Sheet& sheet, const Grammar& grammar, const std::vector<Located>& located,
                 const ValueReader& values, std::vector<TableReading>& readings,
                 Diagnostics& diagnostics) {
  TitledReader(sheet, grammar, located, values, readings, diagnostics).read();
}

}  // namespace nianbao
