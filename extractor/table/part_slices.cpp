#include "table/part_slices.h"

#include <algorithm>

#include "sheet/find.h"
#include "text/label.h"

namespace nianbao {

std::vector<Slice> part_slices(const Sheet& sheet, const std::vector<TableRule>& parts,
                               Slice slice) {
  const Finder finder(sheet);
  std::vector<Slice> slices;
  for (const TableRule& part : parts) {
    const Slice rest{slices.empty() ? slice.begin : slices.back().begin + 1, slice.end};
    const auto matches = finder.find(key_of_label(part.title->text), rest);
    const auto match =
        std::find_if(matches.begin(), matches.end(), [](const LabelMatch& m) { return m.clean(); });
    if (match == matches.end()) return {};
    const std::uint32_t begin = sheet.atoms[match->atoms.front()].word;
    if (!slices.empty()) slices.back().end = begin;
    slices.push_back({begin, slice.end});
  }
  return slices;
}

}  // namespace nianbao
