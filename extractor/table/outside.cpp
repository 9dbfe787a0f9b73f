#include "table/outside.h"

#include <algorithm>

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

}  // namespace

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
