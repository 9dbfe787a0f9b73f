#include "text/text_columns.h"

#include <cmath>
#include <cstddef>
#include <map>
#include <vector>

#include "text/kind.h"

namespace nianbao {
namespace {

// A number on a line, where it begins on a screen, and how many characters of double width stand
// before it.
struct Number {
  int column = 0, wide = 0;
};

bool is_combining(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0x302A && c <= 0x302D) ||
         (c >= 0x3099 && c <= 0x309A) || (c >= 0xFE20 && c <= 0xFE2F);
}

// The numbers of a line that two blanks or more stand before: cells.
std::vector<Number> numbers_of(std::u32string_view line) {
  std::vector<Number> out;
  int column = 0, wide = 0, blanks = 2;
  for (char32_t c : line) {
    if (is_printed_digit(c) && blanks >= 2) out.push_back({column, wide});
    blanks = is_blank(c) ? blanks + screen_columns(c) : 0;
    column += screen_columns(c);
    wide += screen_columns(c) == 2;
  }
  return out;
}

// How far the numbers of two rows lie from being under each other, by either count.
struct Shift {
  int screen = 0, characters = 0;
  void add(const std::vector<Number>& a, const std::vector<Number>& b) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      screen += std::abs(a[i].column - b[i].column);
      characters += std::abs(a[i].column - a[i].wide - b[i].column + b[i].wide);
    }
  }
};

}  // namespace

int screen_columns(char32_t code) {
  if (is_invisible(code) || is_combining(code)) return 0;
  return is_wide(code) || code == 0x3000 ? 2 : 1;
}

bool counts_characters(std::u32string_view text) {
  std::map<std::size_t, std::vector<Number>> last;  // by how many numbers the row has
  Shift shift;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(U"\n\r\f", begin), text.size());
    std::vector<Number> row = numbers_of(text.substr(begin, end - begin));
    begin = end + 1;
    if (row.size() < 2) continue;
    std::vector<Number>& before = last[row.size()];
    if (!before.empty()) shift.add(before, row);
    before = std::move(row);
  }
  return shift.characters < shift.screen;
}

}  // namespace nianbao
