// Numbers that a program set apart.
//
// Digits: where a font's digits are wide, it takes the gaps between them
// for blanks.
//
//   一、期初馆藏数量
//   1 2 0               120
//   3                   3
#pragma once

#include <vector>

#include "table/order_text.h"

namespace nianbao {

// Of a row with more values than columns: where its values, single digits when they share a line,
// stand on as many lines as there are columns, each line is one number in pieces. Else as it was.
std::vector<Stretch> without_gaps(std::vector<Stretch> values, std::size_t columns,
                                  const ValueReader& reader);

// Where a text keeps columns: the pieces of numbers that narrow cells broke stand under each other.
// Values that do are put together, from above, when they then are as many as the columns; else they
// stay as they are, and so do values as many as those of several rows.
//
//   3118   2954   0               31183   2954   0
//   3
std::vector<Stretch> with_pieces_below(std::vector<Stretch> values, std::size_t columns,
                                       const Sheet& sheet);

}  // namespace nianbao
