// [[between_years]]: what follows from last year's report.
#pragma once

#include "grammar/grammar.h"
#include "grammar/problems.h"
#include "grammar/tree.h"

namespace nianbao {

YearRule read_years(const Node& node, Problems& problems);

// All tables, rows and columns that the rules name must be there. Last year's values are looked for
// in this grammar too: a report of another form has them under the same ids, or not at all.
// Precondition: `grammar` was read from `root` without problems.
void check_years(const Grammar& grammar, const Node& root, Problems& problems);

}  // namespace nianbao
