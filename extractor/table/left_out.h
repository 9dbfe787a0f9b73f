// Columns that a form prints and that are no part of its data, in the order of a text.
#pragma once

#include <cstddef>
#include <vector>

#include "grammar/grammar.h"

namespace nianbao {

// Without the columns that are no part of the data.
TableRule data_of(const TableRule& rule);

// How many columns are.
std::size_t columns_of(const TableRule& rule);

// For each column that is left out: how many numbers stand before it in a row. One at the end of
// the rows needs no telling apart.
std::vector<std::size_t> left_out(const TableRule& rule);

}  // namespace nianbao
