// Where on the sheet each of a grammar's tables is looked for.
#pragma once

#include <vector>

#include "section/split.h"
#include "table/plan.h"

namespace nianbao {

struct Located {
  TablePlan plan;
  Slice slice;
};

// One entry per table of the grammar, in its order. A table is looked for in its section, or, where
// that was not found, everywhere; a table with a title from its title to the next table's.
// A table that stands in no section is looked for behind its title only: an empty slice without it.
std::vector<Located> locate_tables(const Sheet& sheet, const Grammar& grammar, const Split& split);

}  // namespace nianbao
