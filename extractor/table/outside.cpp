#include "table/outside.h"

#include <algorithm>
#include <set>
#include <vector>

#include "table/token.h"

namespace nianbao {
namespace {

bool same(const Unclaimed& a, const Unclaimed& b) {
  return a.place.line == b.place.line && a.printed == b.printed;
}

bool is_taken(const std::vector<TableReading>& readings, const Unclaimed& number) {
  const auto took = [&](const Cell& cell) {
    return cell.place.line == number.place.line && cell.printed == number.printed;
  };
  return std::any_of(readings.begin(), readings.end(), [&](const TableReading& reading) {
    return std::any_of(reading.cells.begin(), reading.cells.end(), took);
  });
}

void doubt_blanks(TableReading& reading) {
  for (Cell& cell : reading.cells)
    if (cell.value.state == State::blank && cell.doubt.empty())
      cell.doubt = "it is blank, and a number near its table was not taken";
}

// Behind a number; a label's own brackets stand before it.
bool note_ends_on(const Sheet& sheet, std::size_t line) {
  int open = 0;
  bool number = false;
  for (std::uint32_t w = sheet.line_begin[line]; w < sheet.line_begin[line + 1]; ++w) {
    const std::u32string_view text = sheet.words[w].text;
    open = std::max(open, 0) + open_brackets(text);
    if (open < 0 && number && !has_digit(text)) return true;
    number = number || has_digit(text);
  }
  return false;
}

int line_of(const Sheet& sheet, std::uint32_t word) {
  return place_of(sheet, std::vector<std::uint32_t>{word}).line;
}

}  // namespace

void doubt_ends_of_notes(const Sheet& sheet, std::vector<TableReading>& readings) {
  std::set<int> lines;
  for (std::size_t l = 0; l + 1 < sheet.line_begin.size(); ++l)
    if (note_ends_on(sheet, l)) lines.insert(line_of(sheet, sheet.line_begin[l]));
  for (TableReading& reading : readings)
    for (Cell& cell : reading.cells)
      if (cell.doubt.empty() && cell.value.number && lines.contains(cell.place.line))
        cell.doubt = "the end of a note stands on its line";
}

void tell_outside(const Outside& outside, std::vector<TableReading>& readings) {
  for (std::size_t t = 0; t < outside.size(); ++t) {
    std::vector<Unclaimed>& told = readings[t].unclaimed;
    for (const Unclaimed& number : outside[t])
      if (!is_taken(readings, number) &&
          std::none_of(told.begin(), told.end(),
                       [&](const Unclaimed& other) { return same(number, other); }))
        told.push_back(number);
  }
  for (std::size_t t = 0; t < readings.size(); ++t) {
    if (readings[t].unclaimed.empty()) continue;
    const std::size_t end = std::min(t + 2, readings.size());
    for (std::size_t n = t > 0 ? t - 1 : 0; n < end; ++n) doubt_blanks(readings[n]);
  }
}

}  // namespace nianbao
