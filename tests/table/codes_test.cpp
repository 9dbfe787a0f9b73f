#include "table/codes.h"

#include <doctest/doctest.h>

using namespace nianbao;

namespace {

TableReading reading(const std::vector<std::pair<std::string, std::string>>& rows) {
  TableReading out;
  for (const auto& [row, name] : rows) {
    out.rows.push_back({.row = row, .label = name, .printed = {}, .place = {}});
    Cell cell;
    cell.row = row;
    out.cells.push_back(cell);
  }
  return out;
}

// The rows in doubt, of all readings.
std::string doubted(std::vector<TableReading> readings) {
  doubt_renamed_codes(readings);
  std::string out;
  for (const TableReading& reading : readings)
    for (const Cell& cell : reading.cells)
      if (!cell.doubt.empty()) out += (out.empty() ? "" : " ") + cell.row;
  return out;
}

}  // namespace

TEST_CASE("codes: a name that stands with two codes under the same code above") {
  const auto first = reading({{"c20101", "甲类一"}, {"c20102", "杂类"}, {"c20202", "杂类"}});
  CHECK(doubted({first, reading({{"c20101", "甲类一"}, {"c20102", "杂类"}})}) == "");
  CHECK(doubted({first, reading({{"c20107", "甲类一"}})}) == "c20101 c20107");
}
