// Pages as pictures, for people who look at what was read.
#pragma once

#include <string>
#include <vector>

#include "model/result.h"

namespace nianbao {

struct PageImage {
  int number = 0;             // of the page, 1-based
  int width = 0, height = 0;  // pixels
  std::string png;            // the bytes of a PNG file
};

// The first `max_pages` pages of a PDF as displayed (turned, cut to the crop box). A page that
// cannot be drawn is left out; one that would have more than 16 million pixels is drawn smaller.
// Error "render.failed" when the PDF cannot be opened.
Result<std::vector<PageImage>> render_pages(const std::string& bytes, int dots_per_inch,
                                            int max_pages);

}  // namespace nianbao
