// What one entry of a grammar says about another: names that must exist, names that must not exist
// twice, labels that must differ.
#pragma once

#include "grammar/grammar.h"
#include "grammar/problems.h"
#include "grammar/tree.h"

namespace nianbao {

// Precondition: `grammar` was read from `root` without problems, entry by entry in its order.
void check_consistency(const Grammar& grammar, const Node& root, Problems& problems);

}  // namespace nianbao
