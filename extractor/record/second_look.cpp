#include "record/second_look.h"

#include <algorithm>
#include <map>
#include <string>

namespace nianbao {
namespace {

constexpr int kMostPages = 24;

using SureFacts = std::map<std::string, const Fact*>;

SureFacts sure_facts(const Record& record) {
  SureFacts facts;
  for (const Fact& fact : record.facts)
    if (is_sure(fact.trust)) facts[fact.id] = &fact;
  return facts;
}

bool about_tables(const Diagnostic& diagnostic) {
  return diagnostic.severity == Severity::review && diagnostic.code.starts_with("table.");
}

bool differ(const Fact& a, const Fact& b) {
  return a.value.state != b.value.state || a.value.number != b.value.number;
}

std::set<std::string> ids_of(const TableReading& a, const TableReading& b) {
  std::set<std::string> ids;
  for (const TableReading* reading : {&a, &b})
    for (const Cell& cell : reading->cells)
      ids.insert(reading->table + "." + cell.row + "." + cell.column);
  return ids;
}

// Whether all of `ids` that were sure are so still, with the same value, and others too.
bool knows_more(const std::set<std::string>& ids, const SureFacts& after, const SureFacts& before) {
  std::size_t gained = 0;
  for (const std::string& id : ids) {
    const auto now = after.find(id), then = before.find(id);
    if (then != before.end() && (now == after.end() || differ(*then->second, *now->second)))
      return false;
    gained += now != after.end() && then == before.end();
  }
  return gained > 0;
}

std::set<std::string> failed_checks(const Record& record) {
  std::set<std::string> failed;
  for (const Check& check : record.checks)
    if (check.outcome == Outcome::fail) failed.insert(check.id);
  return failed;
}

}  // namespace

bool leaves_doubt(const Record& record) {
  const auto is_twice = [](const Diagnostic& d) { return d.code == "table.twice"; };
  return record.verdict == Verdict::review &&
         std::none_of(record.diagnostics.begin(), record.diagnostics.end(), is_twice) &&
         (!std::all_of(record.facts.begin(), record.facts.end(),
                       [](const Fact& fact) { return is_sure(fact.trust); }) ||
          std::any_of(record.diagnostics.begin(), record.diagnostics.end(), about_tables));
}

std::set<int> pages_to_draw(const Record& record) {
  std::set<int> pages;
  for (const Fact& fact : record.facts) pages.insert(fact.place.page);
  for (const Diagnostic& diagnostic : record.diagnostics)
    if (about_tables(diagnostic)) pages.insert(diagnostic.place.page);
  pages.erase(0);
  if (pages.empty()) return pages;
  const int first = *pages.begin(), last = *pages.rbegin();
  if (last - first >= kMostPages) return {};
  for (int page = first; page < last; ++page) pages.insert(page);
  return pages;
}

bool settles(const Record& second, const Record& first) {
  const auto before = sure_facts(first), after = sure_facts(second);
  for (const auto& [id, fact] : before) {
    const auto same = after.find(id);
    if (same == after.end() || differ(*fact, *same->second)) return false;
  }
  const std::set<std::string> failed = failed_checks(first);
  for (const std::string& check : failed_checks(second))
    if (!failed.contains(check)) return false;
  return second.verdict == Verdict::verified || after.size() > before.size();
}

std::set<std::size_t> settled_tables(const Record& second, std::span<const TableReading> in_second,
                                     const Record& first, std::span<const TableReading> in_first) {
  const auto before = sure_facts(first), after = sure_facts(second);
  std::set<std::size_t> settled;
  for (std::size_t t = 0; t < in_first.size() && t < in_second.size(); ++t) {
    const std::set<std::string> ids = ids_of(in_first[t], in_second[t]);
    if (knows_more(ids, after, before)) settled.insert(t);
  }
  return settled;
}

void dispute(Record& first, const Record& second) {
  const auto after = sure_facts(second);
  for (Fact& fact : first.facts) {
    const auto same = after.find(fact.id);
    if (!is_sure(fact.trust) || same == after.end() || !differ(fact, *same->second)) continue;
    for (const Fact* one : {static_cast<const Fact*>(&fact), same->second})
      if (one->value.number) fact.candidates.push_back(*one->value.number);
    fact.trust = Trust::disputed;
    fact.reason = "the rules drawn on the page put another number here";
  }
}

}  // namespace nianbao
