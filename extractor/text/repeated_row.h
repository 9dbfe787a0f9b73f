// Rows that a typesetting program prints on both pages when a page break cuts them.
#pragma once

#include <vector>

#include "model/line.h"
#include "model/page.h"
#include "text/page_view.h"

namespace nianbao {

// Sets Role::repeated_row on the first body lines of a page that say nothing that the last body
// lines of the page before do not say at the same places across the page (1.5 points), when there
// are at least two letters among them, and a digit among those before. (The numbers, in smaller
// type, may stand on the first page only; scraps of an upright text may stand beside the row.)
// Without a digit, it must be the end of a text of more lines: a label of its own may head another
// row. The first occurrence stays body. As both say the same, nothing is lost, whatever the reason.
void mark_repeated_rows(const Document& document, const std::vector<PageView>& views,
                        std::vector<Line>& lines);

}  // namespace nianbao
