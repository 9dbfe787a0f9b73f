// Which row of the grammar stands where: by its label, never by counting.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/diagnostic.h"
#include "sheet/find.h"
#include "table/plan.h"

namespace nianbao {

// A row's label on the sheet; or, with no rule, text in the label columns that no rule explains and
// that may head a row of its own.
struct RowBlock {
  std::optional<std::size_t> rule;  // index into TableRule::rows
  LabelMatch match;
  bool misprinted = false;
  bool twice = false;  // its label stands clean in the table more than once
};

struct RowBlocks {
  std::vector<RowBlock> blocks;  // from top to bottom
  double label_right = 0;        // no label reaches further to the right
};

// Finds every row's label in `slice` and claims it, together with the texts beside the rows (group
// labels and such). Labels that are not found as printed are looked for among the text left over,
// by edit distance.
RowBlocks place_rows(Finder& finder, const TablePlan& plan, Slice slice);

// The numerals that a label on the sheet begins with, in its first word or right before it.
std::u32string printed_numbering(const Sheet& sheet, const LabelMatch& match);

}  // namespace nianbao
