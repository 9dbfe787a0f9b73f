// Rows that may hold each other's numbers.
//
//   甲              a row without numbers,
//   乙   1  2  3    and near it one with too many: 1 2 3 may be those of 甲,
//        4  5  6    and the rows between the two may all be one off
//   丙   7  8  9
#pragma once

#include <cstddef>
#include <vector>

namespace nianbao {

enum class Filled { none, right, too_much };

inline Filled filled(std::size_t found, std::size_t most) {
  return found == 0 ? Filled::none : found > most ? Filled::too_much : Filled::right;
}

// For each row of a table, from top to bottom, whether it lies between a row with nothing and the
// nearest one with too much, or is one of the two.
std::vector<bool> may_be_shifted(const std::vector<Filled>& rows);

}  // namespace nianbao
