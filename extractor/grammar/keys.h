// The keys that a label of a grammar is looked for by.
#pragma once

#include <string>
#include <vector>

#include "grammar/grammar.h"

namespace nianbao {

using Keys = std::vector<std::u32string>;  // of a label and its other wordings, longest first

Keys keys_of(const Label& label);

}  // namespace nianbao
