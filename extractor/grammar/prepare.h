// What reading with a grammar makes when it is first needed, made now.
#pragma once

#include <span>
#include <string>

#include "grammar/grammar.h"

namespace nianbao {

// Makes the programs of all patterns: once in a process whose children read one document each, and
// would each make them anew.
void prepare_patterns(std::span<const Grammar> grammars);

// Searches a sentence of a report with all patterns that may match in it: RE2 makes the states of
// its automata as texts need them, and keeps them.
void prepare_for(const Grammar& grammar, const std::string& sentence);

}  // namespace nianbao
