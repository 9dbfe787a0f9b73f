// Two ways of reading the same table, and what they agree on.
#pragma once

#include "model/table.h"

namespace nianbao {

// Cell by cell: where both ways are sure and see the same, that; where both are sure and differ, a
// cell in doubt with both numbers as candidates; where only one is sure, that one, unless the order
// of the text names the numbers of the row and this is none of them (nor put together from pieces),
// or only the places are sure and put other numbers of the row in doubt; where neither is sure,
// what the order says, as a guess. A row that only one way finds is in doubt. Rows and unclaimed
// numbers are those of the way that found more rows; a number that one way left unclaimed is
// dropped when the other way took all its row's cells.
TableReading agree(TableReading by_place, TableReading by_order);

// For a text whose places prove nothing: what its order leaves unread is given as it stands by
// place, as a guess; the cells stay in doubt. So does a table that its order has not got at all.
TableReading guess_by_place(TableReading by_order, TableReading by_place);

// For a text whose order of headings does not show: its numbers under each other (number_columns.h)
// are a better guess than their order alone; the cells stay in doubt.
TableReading guess_by_numbers(TableReading by_order, const TableReading& by_numbers);

}  // namespace nianbao
