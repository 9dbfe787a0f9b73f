// Numbers of a text that stand between its tables.
//
//   甲       719
//   乙                 a row without its number,
//   Table 2
//            22        which stands under the next table's title
//   heading
//
// Neither table has a place for such a number, so none of them would miss it.
#pragma once

#include <vector>

#include "model/table.h"

namespace nianbao {

// For each table, the numbers between its title and its rows, or behind them where another table of
// its section follows.
using Outside = std::vector<std::vector<Unclaimed>>;

// Numbers outside the rows of a table that no cell of any table took are unclaimed. The blanks of
// a table with unclaimed numbers, and of the tables right before and behind it, are in doubt.
void tell_outside(const Outside& outside, std::vector<TableReading>& readings);

}  // namespace nianbao
