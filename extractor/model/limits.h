// Bounds on what one document may cost. Each that is hit leaves a diagnostic: no silent cap.
#pragma once

#include <cstddef>
#include <cstdint>

namespace nianbao {

struct Limits {
  std::uint64_t max_bytes = 256ULL << 20;  // bytes of input
  int max_pages = 2000;                    // pages read
  std::size_t max_words_per_page = 20000;  // Poppler's text_list() is superlinear above this
  std::size_t max_glyphs = 4'000'000;      // characters of the whole document
  std::size_t max_messages = 100;          // Poppler's messages kept (all are counted)
};

}  // namespace nianbao
