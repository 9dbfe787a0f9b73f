// All that a form prints, as one text in the order in which a text prints it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "grammar/grammar.h"

namespace nianbao {

// One piece of what the form prints.
struct Expected {
  enum class Kind { heading, title, column, row, beside };
  Kind kind = Kind::heading;
  std::size_t table = 0;           // of FormOrder::tables
  std::size_t index = 0;           // of the table's columns or rows
  std::size_t begin = 0, end = 0;  // characters of FormOrder::text
};

// A grammar's table in the shape that a report prints: a record may stand as a matrix, or as
// several records under each other, and headings line by line or column by column.
struct TableShape {
  TableRule rule;
  std::vector<std::size_t> part_ends;  // a record's columns up to which each of its parts goes
};

struct FormOrder {
  std::u32string text;  // keys without digits
  std::vector<Expected> pieces;
  std::vector<TableShape> tables;  // as grammar.tables
};

// `text`: the report's characters as keys without digits. Of each label's wordings the first that
// the text has is taken, of each table's shapes the one that fits the text best.
FormOrder form_order(const Grammar& grammar, const std::u32string& text);

std::u32string without_digits(std::u32string key);

}  // namespace nianbao
