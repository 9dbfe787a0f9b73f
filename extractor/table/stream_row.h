// Rows of tables in the order of a text, and what their neighbours tell of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "grammar/grammar.h"
#include "table/order_text.h"

namespace nianbao {

// A row of a table as the text gives it.
struct StreamRow {
  std::size_t found = 0;                        // index of the piece
  std::size_t rule = 0;                         // of the table's rows
  std::uint32_t first_line = 0, last_line = 0;  // of its label
  std::vector<Stretch> values;
  std::vector<Stretch> left;   // numbers that are not its own
  bool beside_label = false;   // all values stand on the label's lines
  bool before_label = false;   // a label of the form stands behind its values, out of its place
  bool several_lines = false;  // its values stand in columns, and not on one line
  bool guessed = false;        // its values were chosen among more
  std::string doubt;
};

// Rows that may hold the numbers of the row before or behind.
std::vector<bool> shifted_rows(const std::vector<StreamRow>& rows, const TableRule& table);

// Of a text that keeps columns, rows below one without numbers that is in doubt, or whose label
// ends on the line on which theirs begins, and that one: the line's numbers may be either's.
//
//   甲一二三
//   四 乙一二   5  0  5      the numbers of 甲 or of 乙
//     三        3  0  3
std::vector<bool> beside_rests(const std::vector<StreamRow>& rows);

}  // namespace nianbao
