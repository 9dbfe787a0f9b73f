// Aligning what a form prints with what a report prints.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace nianbao {

// For each character of `expected` the index of the character of `text` that it stands at, or
// nullopt. Indices ascend. The alignment has the best score of all, where a match counts +3, each
// gap -2 whatever its length (Gotoh 1982, gaps in both texts; characters that differ are never
// matched): long texts between labels cost little, scattered chance matches do not pay.
// `starts` marks the characters of `expected` at which a piece (a label) begins: of two alignments
// with the same score the one whose gaps begin there is taken, so that a missing label is missing
// whole. Empty result when the product of the lengths exceeds `max_cells`.
std::vector<std::optional<std::size_t>> align(std::u32string_view expected,
                                              std::u32string_view text,
                                              const std::vector<bool>& starts,
                                              std::size_t max_cells = 100'000'000);

}  // namespace nianbao
