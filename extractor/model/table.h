// Tables as read: cells at (row, column) of a grammar's table, before anything is proved.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/box.h"
#include "model/decimal.h"

namespace nianbao {

// What stands in a cell. Blank, 0, "/", "-" and the words for none are different things.
enum class State : std::uint8_t { number, blank, slash, dash, none, text, unreadable };

// A cell's content, understood.
struct Value {
  State state = State::blank;
  std::optional<Decimal> number;  // only when state is number
  std::string unit;               // printed beside the number, or empty
  friend bool operator==(const Value&, const Value&) = default;
};

// One cell as one way of reading sees it.
struct Cell {
  std::string row, column;  // ids of the grammar
  Value value;
  std::string printed;              // characters as they stand; empty when blank
  Place place;                      // of the characters; of the row's label when blank
  std::vector<Decimal> candidates;  // other readings, when `doubt` is not empty
  std::string doubt;                // why this reading is not certain; empty when it is
  bool to_prove = false;            // put together from pieces: only a passing sum confirms it
};

// A row's label as found.
struct RowFound {
  std::string row;      // id of the grammar
  std::string label;    // the grammar's label
  std::string printed;  // as it stands in the report
  Place place;
  bool misprinted = false;  // accepted although some characters differ
};

// A number in the table's area that no cell took.
struct Unclaimed {
  std::string printed;
  Place place;
  std::string why;
};

// A grammar's table as one way of reading sees it.
struct TableReading {
  std::string table;  // id of the grammar
  std::string part;   // part id, or empty
  bool found = false;
  bool passed_over = false;  // another layout of the same table was read
  Place stated_empty;        // where the report says that the table holds nothing; else unknown
  std::string unit;          // printed over the table, or empty
  // All headings stand over their numbers and at least one row shows all columns: only then are the
  // places of a text without boxes worth anything.
  bool aligned = false;
  std::vector<RowFound> rows;
  std::vector<Cell> cells;
  std::vector<Unclaimed> unclaimed;
};

}  // namespace nianbao
