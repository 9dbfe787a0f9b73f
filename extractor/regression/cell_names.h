// What cells are called on the page, for people: a grammar's labels in place of ids.
#pragma once

#include <span>
#include <string>

#include "grammar/grammar.h"

namespace nianbao {

struct CellName {
  std::string table, row, column;  // never empty where the id is not
};

// By the grammar with this id; what it does not name is called by its id (a row by `label`, where
// that is not empty).
CellName cell_name(std::span<const Grammar> grammars, const std::string& grammar,
                   const std::string& table, const std::string& row, const std::string& column,
                   const std::string& label);

}  // namespace nianbao
