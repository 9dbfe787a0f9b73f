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
#include "sheet/sheet.h"

namespace nianbao {

// For each table, the numbers between its title and its rows, or behind them where another table of
// its section follows.
using Outside = std::vector<std::vector<Unclaimed>>;

// Numbers outside the rows of a table that no cell of any table took are unclaimed. The blanks of
// a table with unclaimed numbers, and of the tables right before and behind it, are in doubt.
void tell_outside(const Outside& outside, std::vector<TableReading>& readings);

// Numbers on a line of a text on which, behind a number, a note ends that began elsewhere: they may
// be the note's.
//
//        24(of these      the number, and where its note begins,
//   乙     12 kept)   0   on a line of its own
void doubt_ends_of_notes(const Sheet& sheet, std::vector<TableReading>& readings);

}  // namespace nianbao
