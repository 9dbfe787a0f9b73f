// Whether a text that is worded like a row's label heads a row somewhere.
#pragma once

#include <cstdint>
#include <vector>

#include "sheet/find.h"
#include "text/value.h"

namespace nianbao {

// The words right of a label, at its height, from its first line to its last.
std::vector<std::uint32_t> words_behind(const Sheet& sheet, const LabelMatch& match);

// A value stands right of the label, at its height, and neither it nor what stands behind the label
// reads on as a sentence: a figure that running text gives right behind such a word
// ("图书12册，比上年多。") is no row of a table, nor is an entry of a menu beside running text.
bool heads_values(const Sheet& sheet, const LabelMatch& match, const ValueReader& values);

}  // namespace nianbao
