// How far two texts are apart.
#pragma once

#include <string_view>

namespace nianbao {

// Fewest insertions, deletions and substitutions that make `b` of `a` (Levenshtein); limit + 1 when
// it is more than `limit`. Bit-parallel (Myers 1999, as given by Hyyrö 2003) where the shorter text
// has at most 64 characters.
int edit_distance(std::u32string_view a, std::u32string_view b, int limit);

}  // namespace nianbao
