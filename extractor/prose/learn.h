// What looking for figures in prose makes when a text first needs it, made now.
#pragma once

#include "grammar/grammar.h"
#include "model/record.h"

namespace nianbao {

// Prepares the patterns of `grammar` for texts like the sections of `record` (grammar/prepare.h): a
// process whose children read one report each has that done by a few reports of the kind once, not
// by every child. Time is linear in the text of the sections, which are passed over from where they
// are longer than kLearnedBytes together.
void learn_prose(const Grammar& grammar, const Record& record);

inline constexpr std::size_t kLearnedBytes = 64 << 10;

}  // namespace nianbao
