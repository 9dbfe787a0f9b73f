// Page numbers, running heads and feet, watermarks: what belongs to the page, not to the report.
// They are kept, and set aside by their role.
#pragma once

#include <vector>

#include "model/diagnostic.h"
#include "model/line.h"
#include "model/page.h"

namespace nianbao {

// Sets Line::role of lines that make_lines() made. When in doubt a line stays `body`: a line that
// could be a row of a table (two or more cells with digits) is never set aside, nor is the only
// page's first or last line unless it is plainly a page number in the outer margin.
//
// - page_number: "- 4 -", "4", "4/6", "Page 4", "第 4 页 共 6 页" as the outermost line of the
//   page's outer tenth, or apart from the text; a bare number only where the pages' numbers run
//   with the pages, or where its page alone stands out of their order, or all do. In plain text:
//   such a line beside a form feed.
// - running_head, running_foot: the same text (digits aside) at the same height, outside the
//   body, on at least three pages, or on both of two, and on half of all pages.
// - watermark is set by make_lines() already.
//
// Diagnostic info "lines.furniture" says how many lines of each role were set aside; "pages.order"
// (review), that the pages' numbers do not follow each other.
void mark_furniture(const Document& document, std::vector<Line>& lines, Diagnostics& diagnostics);

}  // namespace nianbao
