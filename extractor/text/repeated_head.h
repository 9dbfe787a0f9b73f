// Table heads that a typesetting program repeats on each page that a table runs over.
#pragma once

#include <vector>

#include "model/line.h"
#include "text/page_view.h"

namespace nianbao {

// Sets Role::repeated_head on the first body lines of a page that repeat, text by text and at the
// same places across the page (1.5 points), lines that follow each other on an earlier page: at
// least two lines, or one of at least three cells, with six letters in all, and without digits (a
// row of numbers never repeats by design). The first occurrence stays body: it is the head.
void mark_repeated_heads(const std::vector<PageView>& views, std::vector<Line>& lines);

}  // namespace nianbao
