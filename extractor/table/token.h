// Tokens: what stands in the cells, before it is known in which.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/table.h"
#include "sheet/find.h"
#include "text/value.h"

namespace nianbao {

// Neighbouring words of one line that make one cell's text: a number with its unit and note, a
// dash, a word for none. Never two numbers, unless the second stands in brackets.
struct Token {
  std::vector<std::uint32_t> words;
  std::u32string text;  // normalised, without blanks
  double x0 = 0, x1 = 0;
  double top = 0, bottom = 0;  // global
  bool value = false;          // reads as a value (number or mark); false: text or a broken number
  bool in_pieces = false;      // put together from pieces that stand under each other
  double middle() const { return (top + bottom) / 2; }
  double height() const { return bottom - top; }
};

// The tokens of the unclaimed words of `slice`, line by line, left to right; running text (what
// reads on like a sentence) is left out.
std::vector<Token> collect_tokens(const Finder& finder, Slice slice, const ValueReader& values);

// A number or a mark: neither other text nor a broken number.
bool is_value(std::u32string_view text, const ValueReader& values);
bool has_digit(std::u32string_view text);
// Text without a digit: neither a value nor what is left of one.
bool is_word(const Token& token);
// What a sentence has and a cell has not: a full stop, a comma before anything but a digit, or many
// ideographs.
bool is_sentence(std::u32string_view text);
// How many brackets stay open at the end of `text`.
int open_brackets(std::u32string_view text);
// Digits and separators only: a number, or what a narrow cell leaves of one before the line's end.
bool is_part_of_number(std::u32string_view text);

}  // namespace nianbao
