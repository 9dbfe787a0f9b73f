// An explanation as one self-contained HTML page: the report's pages with the boxes of words, rows,
// columns and cells on them; hovering or focusing a cell shows its story.
//
// The page holds no script and loads nothing, and says so to the browser (Content-Security-Policy).
// Every text is escaped: nothing of the report, its name or the grammar is markup.
#pragma once

#include <span>
#include <string>

#include "author/explain.h"
#include "pdf/render.h"

namespace nianbao {

// `images`: of the document's pages; a page without one is shown by its words.
std::string explanation_page(const Explanation& explanation, std::span<const PageImage> images);

}  // namespace nianbao
