// Numbers that are set much larger than a report's others: a watermark's figure that lies in a
// blank cell, not the cell's number.
#pragma once

#include <vector>

#include "model/page.h"
#include "model/table.h"

namespace nianbao {

// Puts cells in doubt whose digits are more than 1.6 times as high as the middle one of all
// numbers of the report, and of its table's too. Needs boxes; where a report holds fewer than eight
// numbers, none is odd.
void doubt_odd_sizes(const Document& document, std::vector<TableReading>& readings);

}  // namespace nianbao
