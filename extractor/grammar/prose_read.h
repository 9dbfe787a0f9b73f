// The parts of a grammar file about running text: [prose], [[prose.scope]], [[figure]].
#pragma once

#include "grammar/grammar.h"
#include "grammar/problems.h"
#include "grammar/tree.h"

namespace nianbao {

ProseRule read_prose(const Node* node, Problems& problems);  // nullptr: nothing is read
FigureRule read_figure(const Node& node, Problems& problems);

// Ids that stand twice, sections, scopes and facts that do not exist, figures that cannot be found.
void check_prose(const Grammar& grammar, const Node& root, Problems& problems);

}  // namespace nianbao
