// What looking for figures in prose makes when a text first needs it, made now.
#pragma once

#include "grammar/grammar.h"
#include "model/record.h"

namespace nianbao {

// Looks for the figures and scopes of `grammar` in the sections of `record`, and forgets what it
// finds: RE2 makes the states of its automata as texts need them, and keeps them. A process whose
// children read one report each has them made by a few reports of the kind once, not by every
// child. Time is linear in the text of the sections, which are passed over from where they are
// longer than kLearnedBytes together.
void learn_prose(const Grammar& grammar, const Record& record);

inline constexpr std::size_t kLearnedBytes = 64 << 10;

}  // namespace nianbao
