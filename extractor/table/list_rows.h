// The rows of a list: which codes, names and fixed labels stand where.
//
//   code     name         total    of which       a block: codes, names, values
//   201      alpha        12.00    7.00
//   20101    alpha, first 12.00    7.00           a row stands where its code does; lines of a
//            part                                 wrapped name belong to the nearest code
//   sum                   12.00    7.00           a fixed row, by its label
//
// A list may be printed in blocks side by side: as many as headings of the codes (or, of a list
// without codes, of the names) stand beside each other.
#pragma once

#include <string>
#include <vector>

#include "sheet/strip.h"
#include "table/plan.h"
#include "text/value.h"

namespace nianbao {

struct ListRow {
  std::string id;     // "c20106", "n_" and 16 hexadecimal digits, or of the grammar; empty: digits
                      // that are no code of the list
  std::string label;  // the grammar's, or the name in one line without blanks
  std::string printed;         // label as it stands
  Place place;                 // of code and name
  double top = 0, bottom = 0;  // global; where its numbers are looked for
  bool fixed = false, ignore = false, twice = false;
  std::string doubt;  // about its code
};

// One block of a list, cut where the labels end. Rows and strays from top to bottom.
struct ListBlock {
  Sheet values;                       // right of the labels
  Sheet labels;                       // the rest
  std::vector<ListRow> rows;          // none in a list without entries
  std::vector<std::uint32_t> strays;  // words of `labels`: numbers that are no codes
  double head_bottom = -1e18;         // global: the headings of codes and names stand above
};

// Empty when neither headings nor codes stand in `slice`.
std::vector<ListBlock> list_blocks(const Sheet& sheet, const TablePlan& plan, Slice slice,
                                   const ValueReader& values);

// Row id of a row that is keyed by its name, the same for all writings with one match key.
std::string name_row(std::u32string_view key);

}  // namespace nianbao
