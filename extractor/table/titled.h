// Tables that are read together with all rules of their id: lists and pairs, in a section or behind
// their titles, and matrices and records of forms whose tables stand on pages of their own.
#pragma once

#include <vector>

#include "model/diagnostic.h"
#include "table/locate.h"
#include "text/value.h"

namespace nianbao {

// The readings of all tables of `located` that are read together (read_together), by
// their index there; the others are left as they are. `readings` has one entry for each.
//
// - A table whose text says that it holds nothing (TableRule::empty), and in which no number but 0
//   stands, is stated empty. Diagnostic info "table.stated-empty".
// - Of several layouts of a table the one that was read best is kept, the others passed over.
// - The unit that stands over the table is recorded; two different ones are a diagnostic of
//   severity review, "table.units".
// - Of a text that does not keep its columns every cell is in doubt, "table.columns-lost", review.
void read_titled(const Sheet& sheet, const Grammar& grammar, const std::vector<Located>& located,
                 const ValueReader& values, std::vector<TableReading>& readings,
                 Diagnostics& diagnostics);

}  // namespace nianbao
