// Tables set as typesetters set them, from values that are known: the oracle of generated tests.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "model/page.h"

namespace nianbao::testing {

// The same numbers from the same seed with every library.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
  // 0 .. n - 1. Precondition: n > 0.
  int roll(int n);
  bool chance(int percent) { return roll(100) < percent; }
  double between(double low, double high) { return low + (high - low) * roll(1001) / 1000; }

 private:
  std::uint64_t state_;
};

// How a table is set.
struct TableStyle {
  enum class Align { left, centre, right };
  enum class Height { top, middle, bottom };
  enum class Groups {
    row,
    column,
    none
  };  // a row of their own, upright beside their members, or not

  double size = 10.5, leading = 14, padding = 4;  // points
  double label_width = 120, column_width = 60;
  Align align = Align::centre;  // of numbers
  Align label_align = Align::left;
  Height height = Height::middle;  // of numbers in their cells
  Height label_height = Height::middle;
  Groups groups = Groups::row;
  bool print_zeros = true;         // else 0 is left blank
  bool letter_spaced = false;      // short labels
  bool split_label_words = false;  // numbering is a word of its own
  int break_percent = 0;           // where the page ends, in per cent of the table; 0: not
  bool split_rows = false;         // the page may end within a row
  bool repeat_head = false;        // on the next page
  bool misprint = false;           // one character of one row's label
  bool strange_row = false;        // one that the grammar lacks
};

TableStyle random_style(Dice& dice);
std::string dump(const TableStyle& style);  // on one line, to find a case again

struct SetTable {
  Document document;
  // By row and column of the library's table "stock": what is printed, "" for nothing.
  std::map<std::pair<std::string, std::string>, std::string> cells;
};

// The library's table "stock" with random numbers.
SetTable set_table(const TableStyle& style, Dice& dice);

}  // namespace nianbao::testing
