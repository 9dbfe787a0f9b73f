#include "table/shared.h"

#include <doctest/doctest.h>

#include <string>

using namespace nianbao;

namespace {

Cell number(double x, int page = 1) {
  Cell cell;
  cell.value = {.state = State::number, .number = Decimal(7), .unit = {}};
  cell.place = {.page = page, .box = {x, 10, x + 5, 20}, .line = 0};
  return cell;
}

// One character for each cell, a blank between tables.
std::string doubted(const std::vector<std::vector<Cell>>& tables) {
  std::vector<TableReading> readings;
  for (const std::vector<Cell>& cells : tables) readings.emplace_back().cells = cells;
  doubt_shared_numbers(readings);
  std::string out;
  for (const TableReading& reading : readings) {
    if (&reading != &readings.front()) out += ' ';
    for (const Cell& cell : reading.cells) out += cell.doubt.empty() ? '.' : '!';
  }
  return out;
}

}  // namespace

TEST_CASE("shared: a number that two tables took is in doubt in both") {
  CHECK(doubted({{number(10), number(20)}, {number(20), number(30)}}) == ".! !.");
  CHECK(doubted({{number(10)}, {number(10)}, {number(10)}}) == "! ! !");
}

TEST_CASE("shared: other places, pages, and numbers of texts are nobody else's") {
  CHECK(doubted({{number(10)}, {number(10, 2)}}) == ". .");
  CHECK(doubted({{number(10, 0)}, {number(10, 0)}}) == ". .");
  Cell blank = number(10);
  blank.value = {};
  CHECK(doubted({{blank}, {blank}}) == ". .");
}
