// The content of a cell, understood: number, blank, slash, dash, none, text or unreadable.
//
// | cell                                             | state                                     |
// |--------------------------------------------------|-------------------------------------------|
// | nothing but blanks                               | blank                                     |
// | / \ ∕ ⁄ ╱, one or more without blanks            | slash                                     |
// | - – — ― − ─ and all of plain_dash(), likewise    | dash                                      |
// | a word of the grammar's `none`, blanks or not    | none                                      |
// | 12   0   -5   +1036   1,234,567   0.50           | number                                    |
// | a word of the grammar's `minus` or `plus` and 12 | number, negative or positive              |
// | 12 and a unit of the grammar                     | number, with its unit                     |
// | 22(of which 16)   22①   22²   22*                | number 22: what follows is a note         |
// | 007  00  1 2  1,23  3.  .5  - 5  12%  1-2  (5)   | unreadable: digits, but no single number  |
// | more than 15 significant digits                  | unreadable                                |
// | anything else without digits; ① alone            | text                                      |
//
// A number is never guessed: whatever is not wholly understood is unreadable. A blank after a sign
// makes it so too: a dash and the number of the next cell look like that. Thousands are grouped by
// "," or "'", all groups or none; the point is "." or, where digits follow, "。".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/table.h"
#include "model/value_rule.h"

namespace nianbao {

// A ValueRule made ready: its words decoded and normalised once.
class ValueReader {
 public:
  explicit ValueReader(const ValueRule& rule);
  // `cell`: normalised text of a cell. Blanks may stand around it, behind a word, and before units
  // and notes. Never throws.
  Value read(std::u32string_view cell) const;

 private:
  std::optional<Value> read_number(std::u32string_view text) const;

  struct Unit {
    std::u32string text;  // normalised, without blanks
    std::string utf8;     // as the grammar has it: goes into Value::unit
  };
  std::vector<std::u32string> none_, minus_, plus_;  // longest first
  std::vector<Unit> units_;                          // longest first
};

// For a single cell; ValueReader is for many.
Value parse_value(std::u32string_view cell, const ValueRule& rule);

}  // namespace nianbao
