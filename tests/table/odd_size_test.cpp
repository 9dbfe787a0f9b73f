#include "table/odd_size.h"

#include <doctest/doctest.h>

#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// A column of numbers, each in its row; what is appended to it is under test.
struct Column {
  explicit Column(int numbers, int turned = 0) {
    Page page = empty_page(1);
    page.turned = turned;
    document.pages.push_back(page);
    readings.push_back({.table = "stock"});
    for (int i = 0; i < numbers; ++i) add(U"12", {100, 100 + 20.0 * i, 109, 109 + 20.0 * i});
  }

  // Glyphs side by side in the box, or with `lines` in as many lines of it.
  void add(std::u32string_view text, Box box, std::size_t lines = 1) {
    Page& page = document.pages.front();
    const std::size_t across = text.size() / lines;
    const double width = box.width() / static_cast<double>(across);
    const double height = box.height() / static_cast<double>(lines);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const double x = box.x0 + width * static_cast<double>(i % across);
      const double y = box.y0 + height * static_cast<double>(i / across);
      page.glyphs.push_back({text[i], {x, y, x + width, y + height}});
    }
    Cell cell;
    cell.value = {.state = State::number, .number = Decimal::parse("12"), .unit = {}};
    cell.place = {.page = 1, .box = displayed(page, box), .line = 0};
    readings.front().cells.push_back(cell);
  }

  std::string last_doubt() {
    doubt_odd_sizes(document, readings);
    for (std::size_t c = 0; c + 1 < readings.front().cells.size(); ++c)
      CHECK(readings.front().cells[c].doubt == "");
    return readings.front().cells.back().doubt;
  }

  Document document;
  std::vector<TableReading> readings;
};

const char* const kLarger = "it is set much larger than the report's other numbers";

}  // namespace

TEST_CASE("odd size: a number set much larger than the others is in doubt") {
  for (const int turned : {0, 1, 2, 3}) {
    INFO(turned);
    Column large(8, turned);
    large.add(U"2", {300, 100, 312, 120});
    CHECK(large.last_doubt() == kLarger);
  }
}

TEST_CASE("odd size: what is no larger, and what may be the ordinary size, is not") {
  Column larger(8);
  larger.add(U"2", {300, 100, 308, 114});
  CHECK(larger.last_doubt() == "");

  Column broken(8);
  broken.add(U"1234", {300, 100, 309, 118}, 2);
  CHECK(broken.last_doubt() == "");

  Column few(3);
  few.add(U"2", {300, 100, 312, 120});
  CHECK(few.last_doubt() == "");
}

TEST_CASE("odd size: a table may be set in a size of its own") {
  Column column(12);
  column.readings.push_back({.table = "loans"});
  std::swap(column.readings[0], column.readings[1]);
  for (int i = 0; i < 3; ++i) column.add(U"7", {100 + 30.0 * i, 500, 112 + 30.0 * i, 520});
  CHECK(column.last_doubt() == "");
}
