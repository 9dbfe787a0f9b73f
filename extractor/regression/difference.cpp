#include "regression/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "output/names.h"

namespace nianbao {
namespace {

using Aspects = std::vector<Aspect>;

void add(Aspects& to, const char* name, const std::string& expected, const std::string& got) {
  if (expected != got) to.push_back({name, expected, got});
}

std::string number_text(const std::optional<Decimal>& number) {
  return number ? number->to_string() : "";
}

std::string tenths(double number) { return fmt::format("{:.1f}", number); }

std::string place_text_of(const Place& place) {
  if (place.line > 0) return fmt::format("line {}", place.line);
  if (place.page == 0) return "nowhere";
  return fmt::format("page {} [{} {} {} {}]", place.page, tenths(place.box.x0),
                     tenths(place.box.y0), tenths(place.box.x1), tenths(place.box.y1));
}

bool near(const Place& a, const Place& b, double tolerance) {
  if (a.page != b.page || a.line != b.line) return false;
  if (a.page == 0) return true;
  constexpr double kRounding = 0.051;  // boxes are written with one digit
  const double most = tolerance + kRounding;
  return std::abs(a.box.x0 - b.box.x0) <= most && std::abs(a.box.y0 - b.box.y0) <= most &&
         std::abs(a.box.x1 - b.box.x1) <= most && std::abs(a.box.y1 - b.box.y1) <= most;
}

void add_place(Aspects& to, const Place& expected, const Place& got, double tolerance) {
  if (!near(expected, got, tolerance))
    to.push_back({"place", place_text_of(expected), place_text_of(got)});
}

std::string candidates_text(const Fact& fact) {
  std::string text;
  for (const Decimal& candidate : fact.candidates)
    text += (text.empty() ? "" : ", ") + candidate.to_string();
  return text;
}

Aspects fact_aspects(const Fact& expected, const Fact& got, const CompareRule& rule) {
  Aspects out;
  add(out, "value", value_text(expected), value_text(got));
  add(out, "trust", std::string(name_of(expected.trust)), std::string(name_of(got.trust)));
  add(out, "printed", expected.printed, got.printed);
  add(out, "label", expected.label, got.label);
  add(out, "unit", expected.unit, got.unit);
  add(out, "derived", number_text(expected.derived), number_text(got.derived));
  add(out, "candidates", candidates_text(expected), candidates_text(got));
  add(out, "reason", expected.reason, got.reason);
  add_place(out, expected.place, got.place, rule.tolerance);
  return out;
}

std::string outcome_text(const Check& check) {
  std::string text(name_of(check.outcome));
  if (check.owner != Owner::nobody) text += fmt::format(" ({})", name_of(check.owner));
  return text;
}

std::string joined(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
  return text;
}

Aspects check_aspects(const Check& expected, const Check& got, const CompareRule&) {
  Aspects out;
  add(out, "outcome", outcome_text(expected), outcome_text(got));
  add(out, "left", number_text(expected.left), number_text(got.left));
  add(out, "right", number_text(expected.right), number_text(got.right));
  add(out, "facts", joined(expected.facts), joined(got.facts));
  return out;
}

std::string span_text(const SectionText& section) {
  if (section.from.page > 0) return fmt::format("pages {}-{}", section.from.page, section.to.page);
  return fmt::format("lines {}-{}", section.from.line, section.to.line);
}

Aspects section_aspects(const SectionText& expected, const SectionText& got, const CompareRule&) {
  Aspects out;
  add(out, "heading", expected.heading, got.heading);
  add(out, "place", span_text(expected), span_text(got));
  add(out, "text", expected.text, got.text);
  return out;
}

std::string agrees_text(const std::optional<bool>& agrees) {
  return !agrees ? "not compared" : *agrees ? "yes" : "no";
}

Aspects quotation_aspects(const Quotation& expected, const Quotation& got,
                          const CompareRule& rule) {
  const auto rough = [](bool about) { return std::string(about ? "yes" : "no"); };
  Aspects out;
  add(out, "value", expected.value.to_string(), got.value.to_string());
  add(out, "unit", expected.unit, got.unit);
  add(out, "printed", expected.printed, got.printed);
  add(out, "about", rough(expected.about), rough(got.about));
  add(out, "scope", expected.scope, got.scope);
  add(out, "facts", joined(expected.facts), joined(got.facts));
  add(out, "agrees", agrees_text(expected.agrees), agrees_text(got.agrees));
  add(out, "text", expected.text, got.text);
  add_place(out, expected.place, got.place, rule.tolerance);
  return out;
}

Aspects diagnostic_aspects(const Diagnostic& expected, const Diagnostic& got,
                           const CompareRule& rule) {
  Aspects out;
  add(out, "severity", std::string(name_of(expected.severity)), std::string(name_of(got.severity)));
  add(out, "message", expected.message, got.message);
  add_place(out, expected.place, got.place, rule.tolerance);
  return out;
}

// What an item is when only one record has it: one aspect.
Aspect whole(const Fact& fact) {
  return {"value", fmt::format("{}, {}", value_text(fact), name_of(fact.trust)), ""};
}
Aspect whole(const Check& check) { return {"outcome", outcome_text(check), ""}; }
Aspect whole(const SectionText& section) { return {"heading", section.heading, ""}; }
Aspect whole(const Quotation& quotation) { return {"printed", quotation.printed, ""}; }
Aspect whole(const Diagnostic& diagnostic) { return {"message", diagnostic.message, ""}; }

Difference named(const Fact& fact) {
  Difference out{.item = Item::cell, .id = fact.id};
  out.table = fact.table;
  out.row = fact.row;
  out.column = fact.column;
  out.label = fact.label;
  out.place = fact.place;
  return out;
}
Difference named(const Check& check) { return {.item = Item::check, .id = check.id}; }
Difference named(const SectionText& section) {
  Difference out{.item = Item::section, .id = section.id};
  out.place = section.from;
  return out;
}
std::string quotation_id(const Quotation& quotation) {
  return quotation.section + (quotation.figure.empty() ? "" : "." + quotation.figure);
}
Difference named(const Quotation& quotation) {
  Difference out{.item = Item::quotation, .id = quotation_id(quotation)};
  out.place = quotation.place;
  return out;
}
Difference named(const Diagnostic& diagnostic) {
  Difference out{.item = Item::diagnostic, .id = diagnostic.code};
  out.place = diagnostic.place;
  return out;
}

template <typename T>
Difference lost(const T& item) {
  Difference out = named(item);
  out.change = Change::lost;
  out.aspects = {whole(item)};
  return out;
}

template <typename T>
Difference added(const T& item) {
  Difference out = named(item);
  out.change = Change::added;
  out.aspects = {whole(item)};
  std::swap(out.aspects[0].expected, out.aspects[0].got);
  return out;
}

Change change_of(const Fact& expected, const Fact& got) {
  const bool was = expected.trust != Trust::absent, is = got.trust != Trust::absent;
  return was == is ? Change::changed : was ? Change::lost : Change::added;
}
template <typename T>
Change change_of(const T&, const T&) {
  return Change::changed;
}

template <typename T>
using AspectsOf = Aspects (*)(const T&, const T&, const CompareRule&);

template <typename T>
void compare_pair(const T& expected, const T& got, const CompareRule& rule, AspectsOf<T> aspects_of,
                  std::vector<Difference>& out) {
  Aspects aspects = aspects_of(expected, got, rule);
  if (aspects.empty()) return;
  Difference difference = named(got);
  if (!difference.place.known()) difference.place = named(expected).place;
  difference.change = change_of(expected, got);
  difference.aspects = std::move(aspects);
  out.push_back(std::move(difference));
}

const std::string& key_of(const Fact& fact) { return fact.id; }
const std::string& key_of(const Check& check) { return check.id; }
const std::string& key_of(const SectionText& section) { return section.id; }

// Items of one id are taken in their order.
template <typename T>
void compare_lists(const std::vector<T>& expected, const std::vector<T>& got,
                   const CompareRule& rule, AspectsOf<T> aspects_of, Item item,
                   std::vector<Difference>& out) {
  std::multimap<std::string_view, std::size_t> left;  // of `got`, not yet matched
  for (std::size_t i = 0; i < got.size(); ++i) left.emplace(key_of(got[i]), i);
  std::vector<std::size_t> order;
  std::vector<bool> matched(got.size(), false);
  for (const T& before : expected) {
    const auto it = left.find(key_of(before));
    if (it == left.end()) {
      out.push_back(lost(before));
      continue;
    }
    compare_pair(before, got[it->second], rule, aspects_of, out);
    order.push_back(it->second);
    matched[it->second] = true;
    left.erase(it);
  }
  for (std::size_t i = 0; i < got.size(); ++i)
    if (!matched[i]) out.push_back(added(got[i]));
  if (!std::is_sorted(order.begin(), order.end())) {
    Difference other{.item = Item::order, .id = std::string(name_of(item)) + "s"};
    other.aspects = {{"order", "as expected", "another"}};
    out.push_back(std::move(other));
  }
}

std::string loose_key(const Diagnostic& diagnostic) { return diagnostic.code; }
std::string loose_key(const Quotation& quotation) { return quotation_id(quotation); }

// Items of which many may have one name. Those that are the same on both sides first; of the
// others, in their order, those of one name.
template <typename T>
void compare_loose(const std::vector<T>& expected, const std::vector<T>& got,
                   const CompareRule& rule, AspectsOf<T> aspects_of, std::vector<Difference>& out) {
  std::vector<const T*> before, after;
  for (const T& each : got) after.push_back(&each);
  const auto take = [&after](const auto& wanted) -> const T* {
    const auto it = std::find_if(after.begin(), after.end(), wanted);
    if (it == after.end()) return nullptr;
    const T* found = *it;
    after.erase(it);
    return found;
  };
  for (const T& each : expected) {
    const std::string key = loose_key(each);
    const auto same = [&](const T* other) {
      return loose_key(*other) == key && aspects_of(each, *other, rule).empty();
    };
    if (take(same) == nullptr) before.push_back(&each);
  }
  for (const T* each : before) {
    const std::string key = loose_key(*each);
    const T* other = take([&](const T* o) { return loose_key(*o) == key; });
    if (other == nullptr) {
      out.push_back(lost(*each));
    } else {
      compare_pair(*each, *other, rule, aspects_of, out);
    }
  }
  for (const T* each : after) out.push_back(added(*each));
}

void compare_texts(Item item, const std::string& id, const std::string& expected,
                   const std::string& got, std::vector<Difference>& out) {
  if (expected == got) return;
  Difference difference{.item = item, .id = id};
  difference.aspects = {{id.substr(id.find('.') + 1), expected, got}};
  out.push_back(std::move(difference));
}

void compare_heads(const Record& expected, const Record& got, const CompareRule& rule,
                   std::vector<Difference>& out) {
  compare_texts(Item::verdict, "verdict", std::string(name_of(expected.verdict)),
                std::string(name_of(got.verdict)), out);
  const auto head = [&out](const char* id, const std::string& before, const std::string& after) {
    compare_texts(Item::head, id, before, after, out);
  };
  if (rule.source) {
    head("source.file", expected.source.file, got.source.file);
    head("source.sha256", expected.source.sha256, got.source.sha256);
    head("source.bytes", std::to_string(expected.source.bytes), std::to_string(got.source.bytes));
  }
  head("source.pages", std::to_string(expected.source.pages), std::to_string(got.source.pages));
  head("source.text", expected.source.text, got.source.text);
  head("grammar.id", expected.grammar.id, got.grammar.id);
  head("grammar.version", std::to_string(expected.grammar.version),
       std::to_string(got.grammar.version));
  head("report.family", expected.report.family, got.report.family);
  head("report.form", expected.report.form, got.report.form);
  head("report.issuer", expected.report.issuer, got.report.issuer);
  head("report.year", std::to_string(expected.report.year), std::to_string(got.report.year));
  head("report.title", expected.report.title, got.report.title);
  head("report.date", expected.report.date, got.report.date);
}

}  // namespace

std::string_view name_of(Item item) {
  constexpr std::string_view kItems[] = {"verdict", "head",      "section",    "cell",
                                         "check",   "quotation", "diagnostic", "order"};
  return kItems[static_cast<std::size_t>(item)];
}

std::string_view name_of(Change change) {
  constexpr std::string_view kChanges[] = {"changed", "lost", "new"};
  return kChanges[static_cast<std::size_t>(change)];
}

std::string value_text(const Fact& fact) {
  return fact.value.number ? fact.value.number->to_string()
                           : std::string(name_of(fact.value.state));
}

std::vector<Difference> differences(const Record& expected, const Record& got,
                                    const CompareRule& rule) {
  std::vector<Difference> out;
  compare_heads(expected, got, rule, out);
  compare_lists(expected.facts, got.facts, rule, fact_aspects, Item::cell, out);
  compare_lists(expected.checks, got.checks, rule, check_aspects, Item::check, out);
  compare_lists(expected.sections, got.sections, rule, section_aspects, Item::section, out);
  compare_loose(expected.quotations, got.quotations, rule, quotation_aspects, out);
  compare_loose(expected.diagnostics, got.diagnostics, rule, diagnostic_aspects, out);
  return out;
}

}  // namespace nianbao
