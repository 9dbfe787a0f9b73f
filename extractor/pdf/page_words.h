// One page of Poppler as a Page.
#pragma once

#include <poppler-page.h>

#include <cstddef>

#include "model/limits.h"
#include "model/page.h"

namespace nianbao {

// What stood out while pages were read.
struct PageFindings {
  std::size_t words = 0;       // that Poppler gave, also those left out
  std::size_t misaligned = 0;  // words whose characters and boxes are not as many
};

// Words in Poppler's order, at most limits.max_words_per_page of them.
Page words_of(const poppler::page& from, int number, const Limits& limits, PageFindings& findings);

}  // namespace nianbao
