// Numbers that two tables took: at most one of them is right.
#pragma once

#include <vector>

#include "model/table.h"

namespace nianbao {

// Puts the cells in doubt that have their number from the same place of a page as another table's
// cell.
void doubt_shared_numbers(std::vector<TableReading>& readings);

}  // namespace nianbao
