// A grammar's table made ready for looking: every label as the keys that the finder takes.
#pragma once

#include <string>
#include <vector>

#include "grammar/grammar.h"
#include "grammar/keys.h"

namespace nianbao {

struct TablePlan {
  const TableRule* rule = nullptr;
  Keys title;                             // empty when the table has none
  std::vector<Keys> rows;                 // as rule->rows
  std::vector<std::u32string> groups;     // key of each row's group label, or empty
  std::vector<std::u32string> numbering;  // numerals in front of each row's label, or empty
  std::vector<Keys> columns;              // as rule->columns
  std::vector<Keys> beside;  // group labels, asides and upper headings: texts that are no row
};

TablePlan plan_table(const TableRule& rule);

// Whether two of `columns` have the same labels.
bool share_labels(const std::vector<Keys>& columns);

}  // namespace nianbao
