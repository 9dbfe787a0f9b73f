#include "prose/scope.h"

#include <algorithm>
#include <string_view>

#include "text/kind.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

using Text = std::u32string_view;

// The year that is written at `at`, or 0.
int year_at(Text text, std::size_t at) {
  if (at + 4 >= text.size() || text[at + 4] != U'年') return 0;
  if (at > 0 && is_digit(text[at - 1])) return 0;
  int year = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    if (!is_digit(text[i])) return 0;
    year = 10 * year + static_cast<int>(text[i] - U'0');
  }
  return year >= 1900 && year < 2100 ? year : 0;
}

// Where words for the year of the report stand.
std::vector<std::size_t> this_year_places(Text text, const ProseRule& rule, int year) {
  std::vector<std::size_t> places;
  for (const std::string& word : rule.this_year) {
    const std::u32string wanted = normalise_text(from_utf8(word));
    for (auto at = text.find(wanted); at != Text::npos; at = text.find(wanted, at + 1))
      places.push_back(at);
  }
  for (std::size_t at = 0; year != 0 && at < text.size(); ++at)
    if (year_at(text, at) == year) places.push_back(at);
  std::sort(places.begin(), places.end());
  return places;
}

std::size_t reach_from(Text text, std::size_t at, Reach reach) {
  if (reach == Reach::paragraph) return text.size();
  while (at < text.size() &&
         !(reach == Reach::clause ? ends_clause(text[at]) : ends_sentence(text[at])))
    ++at;
  return at;
}

// The first of `places` behind `at`, or `otherwise`.
std::size_t next_of(const std::vector<std::size_t>& places, std::size_t at, std::size_t otherwise) {
  const auto it = std::lower_bound(places.begin(), places.end(), at);
  return it == places.end() ? otherwise : std::min(*it, otherwise);
}

void add_rule(const Paragraph& paragraph, const Ideographs& held, const ScopeRule& rule,
              const std::vector<std::size_t>& this_year, std::vector<ScopeSpan>& out) {
  static const std::string kNoGroup;
  for (const Pattern& pattern : rule.patterns) {
    if (!pattern.may_match(held)) continue;
    std::size_t from = 0;
    while (const auto match = pattern.locate(paragraph.utf8, from, kNoGroup)) {
      from = std::max(match->end, from + 1);
      if (match->end == match->begin) continue;
      ScopeSpan span{.begin = paragraph.char_at(match->begin),
                     .end = paragraph.char_at(match->end),
                     .reach = 0,
                     .id = rule.id,
                     .compare = rule.may_agree ? Compare::agreement : Compare::never};
      span.reach = reach_from(paragraph.text, span.end, rule.reach);
      if (rule.period) span.reach = next_of(this_year, span.end, span.reach);
      out.push_back(std::move(span));
    }
  }
}

}  // namespace

std::vector<ScopeSpan> scopes_of(const Paragraph& paragraph, const ProseRule& rule, int year) {
  const Text text = paragraph.text;
  const std::vector<std::size_t> this_year = this_year_places(text, rule, year);
  std::vector<ScopeSpan> out;
  const Ideographs held(paragraph.utf8);
  for (const ScopeRule& scope : rule.scopes) add_rule(paragraph, held, scope, this_year, out);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int named = year_at(text, at);
    if (named == 0 || named == year) continue;
    const std::size_t end = reach_from(text, at, Reach::sentence);
    out.push_back({.begin = at,
                   .end = at + 5,
                   .reach = next_of(this_year, at + 5, end),
                   .id = "other_year",
                   .compare = Compare::never});
  }
  return out;
}

ScopeAt scope_at(const std::vector<ScopeSpan>& spans, std::size_t at,
                 const std::vector<std::string>& within) {
  ScopeAt found;
  for (const ScopeSpan& span : spans) {
    if (span.end > at || at >= span.reach || span.compare >= found.compare) continue;
    if (std::find(within.begin(), within.end(), span.id) != within.end()) continue;
    found = {span.id, span.compare};
  }
  return found;
}

}  // namespace nianbao
