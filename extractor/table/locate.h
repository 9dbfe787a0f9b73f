// Where on the sheet each of a grammar's tables is looked for.
#pragma once

#include <vector>

#include "section/split.h"
#include "table/plan.h"

namespace nianbao {

// Whether both are rules of one printed table that is read whole (read_together): its
// parts or sides, in each layout.
bool are_together(const TableRule& a, const TableRule& b);

struct Located {
  TablePlan plan;
  Slice slice;
};

// One entry per table of the grammar, in its order. A table is looked for in its section, or, where
// that was not found, everywhere; a table with a title from its title to the next table's.
// A table that stands in no section is looked for behind its title only: an empty slice without it.
// A list or pairs is looked for behind the heading of its section, or its title there, and nowhere
// else: its rows come with the report, so that those of another table would be taken for its own.
std::vector<Located> locate_tables(const Sheet& sheet, const Grammar& grammar, const Split& split);

}  // namespace nianbao
