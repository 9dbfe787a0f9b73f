// Pages that stand further left or right than others of their document: another printer, another
// margin. A table that goes on over such pages does not keep to its columns.
#pragma once

#include <span>
#include <vector>

#include "model/line.h"
#include "model/page.h"

namespace nianbao {

// For each page, in points, how much further right its page number stands than that of the first
// page that has one; or, where that tells nothing, a table's head than on the earlier page that has
// it too. 0 where a page has neither, and where its number stands on the page's other side.
std::vector<double> page_steps(const Document& document, std::span<const Line> lines);

}  // namespace nianbao
