// What a list's codes say about each other: each stands behind smaller ones, and under the code
// that it belongs to. A code that does not may be misprinted, or stand in the table by mistake.
#pragma once

#include <string>
#include <vector>

#include "model/table.h"
#include "table/list_rows.h"

namespace nianbao {

// Sets ListRow::doubt of the rows whose codes stand out of the order that most rows of their block
// keep, and of those without the code right above them where most have it.
void doubt_codes(std::vector<ListBlock>& blocks, const std::vector<int>& levels);

// Puts in doubt the rows, of all lists of a report, whose name stands with another code of the same
// length under the same code above: one of the two is misprinted.
void doubt_renamed_codes(std::vector<TableReading>& readings);

}  // namespace nianbao
