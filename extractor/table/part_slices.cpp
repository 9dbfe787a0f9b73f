#include "table/part_slices.h"

#include <algorithm>

#include "sheet/find.h"
#include "text/label.h"

namespace nianbao {

namespace {

// No other text on its line: a part's title stands over all of its columns, the same words in a
// section's letter-spaced heading do not.
bool stands_alone(const Sheet& sheet, const LabelMatch& match) {
  std::vector<std::uint32_t> words;
  for (const std::uint32_t atom : match.atoms)
    if (words.empty() || words.back() != sheet.atoms[atom].word)
      words.push_back(sheet.atoms[atom].word);
  const std::uint32_t line = sheet.words[words.front()].line;
  const std::uint32_t begin = sheet.line_begin[line], end = sheet.line_begin[line + 1];
  return sheet.words[words.back()].line == line && words.size() == end - begin;
}

}  // namespace

std::vector<Slice> part_slices(const Sheet& sheet, const std::vector<TableRule>& parts,
                               Slice slice) {
  const Finder finder(sheet);
  std::vector<Slice> slices;
  for (const TableRule& part : parts) {
    const Slice rest{slices.empty() ? slice.begin : slices.back().begin + 1, slice.end};
    const auto matches = finder.find(key_of_label(part.title->text), rest);
    const auto clean = [](const LabelMatch& m) { return m.clean(); };
    auto match = std::find_if(matches.begin(), matches.end(), [&](const LabelMatch& m) {
      return m.clean() && stands_alone(sheet, m);
    });
    if (match == matches.end()) match = std::find_if(matches.begin(), matches.end(), clean);
    if (match == matches.end()) return {};
    const std::uint32_t begin = sheet.atoms[match->atoms.front()].word;
    if (!slices.empty()) slices.back().end = begin;
    slices.push_back({begin, slice.end});
  }
  return slices;
}

}  // namespace nianbao
