#include "table/locate.h"

#include <algorithm>

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

}  // namespace

std::vector<Located> locate_tables(const Sheet& sheet, const Grammar& grammar, const Split& split) {
  const Finder finder(sheet);
  const Slice everything{0, static_cast<std::uint32_t>(sheet.words.size())};
  std::vector<Located> located;
  for (const TableRule& rule : grammar.tables) {
    if (rule.section.empty()) {
      const TitledTable* titled = split.titled_table(rule.id);
      located.push_back({plan_table(rule), titled ? titled->body : Slice{}});
      located.back().plan.title.clear();  // the slice begins behind it
      continue;
    }
    const Slice* section = split.slice_of(rule.section);
    located.push_back({plan_table(rule), section ? *section : everything});
  }
  // Titles of one section follow each other; each cuts off the tables before it.
  for (std::size_t i = 0; i < located.size(); ++i) {
    if (located[i].plan.title.empty()) continue;
    const auto places = title_places(finder, located[i].plan.title, located[i].slice);
    if (places.empty()) continue;
    const std::uint32_t start = places.front();
    for (std::size_t j = 0; j < located.size(); ++j) {
      if (located[j].plan.rule->section != located[i].plan.rule->section) continue;
      Slice& slice = located[j].slice;
      if (j < i) slice.end = std::min(slice.end, std::max(start, slice.begin));
      if (j >= i) slice.begin = std::max(slice.begin, start);
    }
  }
  return located;
}

}  // namespace nianbao
