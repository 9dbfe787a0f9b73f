// From readings to facts: every (row, column) that the form has, in the grammar's order.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"
#include "model/record.h"

namespace nianbao {

// A fact and what is known of how it was read.
struct Evidence {
  Fact fact;
  bool to_prove = false;    // see Cell::to_prove
  bool misprinted = false;  // its row's label is misprinted
};

// Why facts of a table that the report states to be empty are absent. They are no reason to look.
inline constexpr std::string_view kStatedEmpty = "the report states that this table is empty";

// Facts of all tables. Rows that the form requires and the report lacks give absent facts; optional
// ones that it lacks give none. A list has the rows that were read, and of its columns those that
// the report prints. Diagnostics review: "table.missing", "table.row-missing",
// "table.unclaimed".
std::vector<Evidence> assemble(const Grammar& grammar, std::span<const TableReading> readings,
                               Diagnostics& diagnostics);

}  // namespace nianbao
