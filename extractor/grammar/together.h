// Which tables are read whole: all rules of one id and place together, their parts, sides and
// layouts, behind the heading that they stand under (table/titled.h).
#pragma once

#include "grammar/grammar.h"

namespace nianbao {

// Lists and pairs, wherever they stand, and all tables outside of sections.
inline bool read_together(const TableRule& rule) {
  return rule.section.empty() || rule.kind == TableKind::list || rule.kind == TableKind::pairs;
}

}  // namespace nianbao
