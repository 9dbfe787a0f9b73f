// Which rows a report's table must have. Of rows that stand in place of each other
// (RowRule::instead_of) it has the one row, or all of the others.
#pragma once

#include <set>
#include <string>

#include "grammar/grammar.h"
#include "model/table.h"

namespace nianbao {

// Full ids of optional rows, as the rows beside them decide.
struct Alternatives {
  std::set<std::string> required;    // must be there all the same
  std::set<std::string> incomplete;  // some rows that belong with it are not there
};

Alternatives alternatives(const TableRule& table, const TableReading& reading);

// Whether a table that was found lacks a row that it must have. The rows of lists, and the one of a
// record, are never missed.
bool lacks_rows(const TableRule& table, const TableReading& reading);

}  // namespace nianbao
