// Numbers with units in running text.
//
// | text                                     | quantity                                          |
// |------------------------------------------|---------------------------------------------------|
// | 31件  1,234件  2.50元                     | 31, 1234, 2.5                                     |
// | a word of `about` before, between, behind | the same, rough                                   |
// | 第31条                                    | none: an ordinal                                  |
// | 3-5件  3至5件  3/5件  3:5                  | none: more than one number | | 1，234件  12 5件
// 1,23件  007件             | none: it cannot be said where the number begins   | | A31件  3.1.2件
// -5件                       | none: part of something else                      | | more than 15
// digits; no unit behind it    | none                                              |
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/prose_rule.h"
#include "model/decimal.h"

namespace nianbao {

struct Quantity {
  std::size_t begin = 0, end = 0, unit_end = 0;  // characters of the text
  Decimal value;
  std::string unit;  // as the grammar has it
  bool about = false;
};

// A ProseRule's words made ready.
class QuantityReader {
 public:
  explicit QuantityReader(const ProseRule& rule);
  std::vector<Quantity> read(std::u32string_view text) const;

 private:
  struct Word {
    std::u32string text;
    std::string utf8;
  };
  static std::vector<Word> words(const std::vector<std::string>& utf8);
  const Word* unit_at(std::u32string_view text, std::size_t at) const;
  std::size_t about_at(std::u32string_view text, std::size_t at) const;
  bool about_before(std::u32string_view text, std::size_t at) const;

  std::vector<Word> units_, about_;  // longest first
};

}  // namespace nianbao
