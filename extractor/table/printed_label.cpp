#include "table/printed_label.h"

#include <vector>

namespace nianbao {

std::string printed_label(const Sheet& sheet, const LabelMatch& match, Place& place) {
  std::vector<std::uint32_t> words;
  for (std::uint32_t a : match.atoms)
    if (words.empty() || words.back() != sheet.atoms[a].word) words.push_back(sheet.atoms[a].word);
  place = place_of(sheet, words);
  std::string out;
  for (std::uint32_t w : words) out += printed_of(sheet, sheet.words[w]);
  return out;
}

std::u32string printed_key(const Sheet& sheet, const LabelMatch& match) {
  std::u32string key;
  for (std::uint32_t a : match.atoms) key += sheet.atoms[a].key;
  return key;
}

}  // namespace nianbao
