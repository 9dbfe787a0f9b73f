// How the cells of a report family are written: a grammar's [values].
#pragma once

#include <string>
#include <vector>

namespace nianbao {

// How cells are written.
struct ValueRule {
  std::vector<std::string> none;   // words for "none"
  std::vector<std::string> minus;  // words before a number that make it negative
  std::vector<std::string> plus;   // words before a number that leave it positive
  std::vector<std::string> units;  // units that may stand behind a number
  // Which marks stand for zero in the sums: any of "blank", "slash", "dash", "none".
  std::vector<std::string> zero;
};

}  // namespace nianbao
