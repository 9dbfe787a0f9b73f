#include "table/locate.h"

#include <algorithm>

#include "grammar/together.h"

namespace nianbao {
namespace {

// First words of the clean places of a title.
std::vector<std::uint32_t> title_places(const Finder& finder, const Keys& title, Slice slice) {
  std::vector<std::uint32_t> places;
  for (const std::u32string& key : title)
    for (const LabelMatch& match : finder.find(key, slice))
      if (match.clean()) places.push_back(finder.sheet().atoms[match.atoms.front()].word);
  std::sort(places.begin(), places.end());
  return places;
}

std::string title_of(const TableRule& rule) { return rule.title ? rule.title->text : ""; }

// What stands behind a heading or title on the first line of `slice`.
Slice behind(const Finder& finder, const Keys& heading, Slice slice) {
  const Sheet& sheet = finder.sheet();
  if (slice.begin >= slice.end) return slice;
  for (const std::u32string& key : heading)
    for (const LabelMatch& match : finder.find(key, slice))
      if (sheet.words[sheet.atoms[match.atoms.front()].word].line == sheet.words[slice.begin].line)
        return {sheet.atoms[match.atoms.back()].word + 1, slice.end};
  return slice;
}

Keys heading_of(const Grammar& grammar, const std::string& section) {
  for (const SectionRule& rule : grammar.sections)
    if (rule.id == section) return keys_of(rule.heading);
  return {};
}

Slice slice_in_section(const Finder& finder, const Grammar& grammar, const Split& split,
                       const TableRule& rule) {
  const Slice everything{0, static_cast<std::uint32_t>(finder.sheet().words.size())};
  const Slice* section = split.slice_of(rule.section);
  if (!read_together(rule)) return section ? *section : everything;
  return section ? behind(finder, heading_of(grammar, rule.section), *section) : Slice{};
}

}  // namespace

bool are_together(const TableRule& a, const TableRule& b) {
  if (a.id != b.id || a.section != b.section || !read_together(a) || !read_together(b))
    return false;
  return a.section.empty() || title_of(a) == title_of(b);
}

std::vector<Located> locate_tables(const Sheet& sheet, const Grammar& grammar, const Split& split) {
  const Finder finder(sheet);
  std::vector<Located> located;
  for (const TableRule& rule : grammar.tables) {
    if (rule.section.empty()) {
      const TitledTable* titled = split.titled_table(rule.id);
      located.push_back({plan_table(rule), titled ? titled->body : Slice{}});
      located.back().plan.title.clear();  // the slice begins behind it
      continue;
    }
    located.push_back({plan_table(rule), slice_in_section(finder, grammar, split, rule)});
  }
  // Titles of one section follow each other; each cuts off the tables before it.
  for (std::size_t i = 0; i < located.size(); ++i) {
    if (located[i].plan.title.empty()) continue;
    const auto places = title_places(finder, located[i].plan.title, located[i].slice);
    if (places.empty()) continue;
    const std::uint32_t start = places.front();
    for (std::size_t j = 0; j < located.size(); ++j) {
      if (located[j].plan.rule->section != located[i].plan.rule->section) continue;
      if (j < i && are_together(*located[j].plan.rule, *located[i].plan.rule)) continue;
      Slice& slice = located[j].slice;
      if (j < i) slice.end = std::min(slice.end, std::max(start, slice.begin));
      if (j >= i) slice.begin = std::max(slice.begin, start);
    }
  }
  for (Located& at : located)
    if (read_together(*at.plan.rule)) at.slice = behind(finder, at.plan.title, at.slice);
  return located;
}

}  // namespace nianbao
