// A number that a narrow cell broke over its lines, its unit with it: 14045 over 7件.
#pragma once

#include <cstdint>
#include <vector>

#include "model/page.h"

namespace nianbao {

// Whether `words`, all that stands in the cell with the box `cell`, are one number: lines under
// each other of digits and signs (a word may stand before them, a unit behind them), of which each
// but the last fills the cell: the next character would not have found room. Puts them into the
// order in which they read.
bool is_broken_number(const Page& page, std::vector<std::uint32_t>& words, const Box& cell);

// The pieces as one word of their own, narrow enough for the cell, in characters added behind the
// page's others and their printed boxes behind Page::printed. The words that it is made of but the
// first have no characters then.
void join_broken_number(Page& page, std::vector<std::uint32_t>& words, const Box& cell);

}  // namespace nianbao
