// Other ways in which reports print a record.
#pragma once

#include <optional>
#include <vector>

#include "grammar/grammar.h"
#include "sheet/sheet.h"

namespace nianbao {

// As a matrix: its upper headings are rows, its columns stand once. The same facts as a matrix
// rule; nullopt when the record has only one row or its rows differ in columns.
std::optional<TableRule> as_matrix(const TableRule& record);

// As several records under each other, one for each outermost heading, which is then its title.
// Empty when there is only one.
std::vector<TableRule> as_parts(const TableRule& record);

}  // namespace nianbao
