// Reading lists that stand side by side under one heading: income left, outlay right.
//
//   1. Labels that only one side has say where the side begins; from there to where the next one
//      begins is its strip of the sheet.
//   2. Each strip is read as a matrix (grid.h), without the columns that this report lacks.
#pragma once

#include <vector>

#include "model/diagnostic.h"
#include "sheet/sheet.h"
#include "table/plan.h"
#include "text/value.h"

namespace nianbao {

// One reading for each of `sides` (plans of kind pairs with the same id), in their order. A side
// none of whose labels stands in `slice` is not found.
std::vector<TableReading> read_pairs(const Sheet& sheet, const std::vector<const TablePlan*>& sides,
                                     Slice slice, const ValueReader& values,
                                     Diagnostics& diagnostics);

}  // namespace nianbao
