// Where the parts of a record stand that is printed as several records under each other.
#pragma once

#include <vector>

#include "grammar/grammar.h"
#include "sheet/sheet.h"

namespace nianbao {

// The slices of a record's parts: each from its title to the next one's; empty when a title is not
// found or they stand in another order.
std::vector<Slice> part_slices(const Sheet& sheet, const std::vector<TableRule>& parts,
                               Slice slice);

}  // namespace nianbao
