// Two readings of one report: by the places of its text, and with the help of the rules drawn on
// its pages. The second is made only where the first leaves doubt, and taken, as a whole or table
// by table, only where it settles some without contradicting anything.
#pragma once

#include <set>
#include <span>

#include "model/record.h"
#include "model/table.h"

namespace nianbao {

// Whether cells of tables are in doubt or not found, so that rules may help. Where a table stands
// in the report more than once they do not: a person has to say which one counts.
bool leaves_doubt(const Record& record);

// The pages, from the first to the last, on which something of a table was read or missed; none
// where they are too many to be drawn.
std::set<int> pages_to_draw(const Record& record);

// Whether `second` is to be taken for `first`: it knows more values for sure, finds no check failed
// that did not fail before, and gives no other value for any that `first` is sure of.
bool settles(const Record& second, const Record& first);

// The tables, by their index, of which `second` knows more values for sure and gives no other value
// for any, and loses none, that `first` is sure of. A page's rules may settle one table and spoil
// another: each counts for itself. The spans are the tables as the records' two readings have them.
std::set<std::size_t> settled_tables(const Record& second, std::span<const TableReading> in_second,
                                     const Record& first, std::span<const TableReading> in_first);

// Disputes the values of `first` that `second` reads otherwise, where both are sure of theirs.
void dispute(Record& first, const Record& second);

}  // namespace nianbao
