// What page numbers look like.
#pragma once

#include <optional>
#include <string_view>

namespace nianbao {

struct PageLabel {
  int number = 0;
  int total = 0;      // 0 when not printed
  bool bare = false;  // a number and nothing else: only its place can tell that it counts pages
};

// "4" (bare), "- 4 -", "4/6", "Page 4 of 6", and in Chinese "page 4, 6 pages in all"; blanks and
// the kind of dash do not matter. nullopt for anything else and for numbers of more than four
// digits.
std::optional<PageLabel> parse_page_label(std::u32string_view normalised);

}  // namespace nianbao
