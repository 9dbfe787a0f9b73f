#include "table/below.h"

#include <algorithm>
#include <iterator>

#include "text/kind.h"

namespace nianbao {

std::vector<SheetWord>::const_iterator first_below(const Sheet& sheet, double bottom) {
  return std::find_if(sheet.words.begin(), sheet.words.end(),
                      [&](const SheetWord& word) { return word.top >= bottom; });
}

std::uint32_t page_above(const Sheet& sheet, double bottom) {
  const auto under = first_below(sheet, bottom);
  return under == sheet.words.begin() ? sheet.words.front().page : std::prev(under)->page;
}

bool signs_stand_at(const Sheet& sheet, std::vector<SheetWord>::const_iterator word) {
  const auto is_sign = [](const SheetWord& w) {
    return std::all_of(w.text.begin(), w.text.end(),
                       [](char32_t c) { return c < 0x2E80 && !is_digit(c); });
  };
  return word != sheet.words.end() && std::next(word) != sheet.words.end() &&
         std::next(word)->line == word->line && is_sign(*word) && is_sign(*std::next(word));
}

bool goes_on_below(const Sheet& sheet, double bottom) {
  const auto under = first_below(sheet, bottom);
  return under != sheet.words.end() && under != sheet.words.begin() &&
         std::prev(under)->page == under->page;
}

}  // namespace nianbao
