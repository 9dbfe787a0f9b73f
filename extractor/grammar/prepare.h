// What reading with a grammar makes when it is first needed, made now.
#pragma once

#include <span>

#include "grammar/grammar.h"

namespace nianbao {

// Makes the programs of all patterns: once in a process whose children read one document each, and
// would each make them anew.
void prepare_patterns(std::span<const Grammar> grammars);

}  // namespace nianbao
