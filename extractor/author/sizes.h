// nianbao grammar list: what a grammar holds, in numbers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "grammar/grammar.h"

namespace nianbao {

struct GrammarSizes {
  std::size_t sections = 0, tables = 0;  // tables: each part counts
  std::size_t rows = 0, columns = 0;
  std::size_t cells = 0;  // facts that a report may have, where rows and columns are named
  std::size_t checks = 0;
};

GrammarSizes sizes_of(const Grammar& grammar);

// A table for people; or an array of objects for machines (with a line break at the end).
std::string list_text(std::span<const Grammar> grammars);
std::string list_json(std::span<const Grammar> grammars);

}  // namespace nianbao
