// Figures of the running text against the tables.
//
// A figure that is the sum of its facts gives a check `prose.FIGURE.SECTION` of outcome pass. One
// that is not gives a warning with both places, and no check: either may be wrong, and the verdict
// is about the tables. Nothing is compared with facts that are absent or in doubt; and 0 with 0 of
// a figure that may mean something else says nothing.
#pragma once

#include <span>
#include <vector>

#include "grammar/grammar.h"
#include "record/assemble.h"

namespace nianbao {

struct FigureChecks {
  std::vector<Check> checks;
  // For each fact: the running text prints the same number, other than 0, as the report's own.
  std::vector<bool> confirmed;
};

// Sets `facts` and `agrees` of the mentions' quotations. `evidence`: as read, before sums are
// judged. Diagnostics warning: "prose.contradicts-table"; "prose.contradicts-itself", where the
// table does not decide.
FigureChecks compare_figures(const Grammar& grammar, std::span<const Evidence> evidence,
                             std::span<Mention> mentions, Diagnostics& diagnostics);

}  // namespace nianbao
