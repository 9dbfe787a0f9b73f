// Rows that a typesetting program prints on both pages when a page break cuts them.
#pragma once

#include <vector>

#include "model/line.h"
#include "text/page_view.h"

namespace nianbao {

// Sets Role::repeated_row on the first body lines of a page that repeat, text by text and at the
// same places across the page (1.5 points), the last body lines of the page before, when there are
// at least two letters and one digit among them. The first occurrence stays body. As both say the
// same, nothing is lost, whatever the reason.
void mark_repeated_rows(const std::vector<PageView>& views, std::vector<Line>& lines);

}  // namespace nianbao
