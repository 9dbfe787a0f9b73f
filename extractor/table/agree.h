// Two ways of reading the same table, and what they agree on.
#pragma once

#include "model/table.h"

namespace nianbao {

// Cell by cell: where both ways are sure and see the same, that; where only one is sure, that one;
// where both are sure and differ, a cell in doubt with both numbers as candidates. `first` gives
// the places. Rows and unclaimed numbers are those of the way that found more rows; a number that
// one way left unclaimed is dropped when the other way took all its row's cells.
TableReading agree(TableReading first, TableReading second);

}  // namespace nianbao
