#include "sheet/page_steps.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/library_grammar.h"
#include "support/typeset.h"
#include "table/grid.h"
#include "text/lines.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// Three pages; on the second, number and table stand `columns` further right.
Drawing pages(std::size_t columns) {
  const std::string by(columns, ' ');
  return {"                          中文图书  外文图书  其他  合计",
          "一、期初馆藏数量              1       0       0     1",
          "                                  8",
          "----",
          by + "（一）购买入藏                2       0       2     4",
          by + "                                  9",
          "----",
          "四、期末馆藏数量              1       0       0     1",
          "                                  10"};
}

// As the page numbers are set aside.
std::vector<Line> lines_of(const Document& document) {
  std::vector<Line> lines = make_lines(document);
  for (Line& line : lines)
    if (line.words.size() == 1 && line.chars.size() <= 2) line.role = Role::page_number;
  return lines;
}

std::vector<double> steps_of(const Document& document) {
  return page_steps(document, lines_of(document));
}

std::ptrdiff_t doubted(const Drawing& drawing) {
  static const Grammar grammar = library_grammar();
  const Document document = drawn(drawing);
  const Sheet sheet = make_sheet(document, lines_of(document));
  Diagnostics notes;
  const TableReading reading = read_grid(sheet, plan_table(grammar.tables[0]),
                                         {0, static_cast<std::uint32_t>(sheet.words.size())},
                                         ValueReader(grammar.values), notes);
  return std::count_if(reading.cells.begin(), reading.cells.end(), [](const Cell& cell) {
    return cell.doubt == "its page stands further left or right than the table's others";
  });
}

}  // namespace

TEST_CASE("page steps: by the page numbers, whatever they have in common") {
  CHECK(steps_of(drawn(pages(0))) == std::vector<double>{0, 0, 0});
  CHECK(steps_of(drawn(pages(4))) == std::vector<double>{0, 2 * kEm, 0});
  // On the other side: that is how books are numbered.
  CHECK(steps_of(drawn(pages(40))) == std::vector<double>{0, 0, 0});
  CHECK(steps_of(as_text(pages(4))) == std::vector<double>(1, 0));
}

TEST_CASE("page steps: rows on a page that stands elsewhere are in doubt") {
  CHECK(doubted(pages(0)) == 0);
  CHECK(doubted(pages(4)) == 4);
}

TEST_CASE("page steps: rows on another page than their headings, which stands elsewhere") {
  const auto under = [](const std::string& by) {
    return Drawing{"                          中文图书  外文图书  其他  合计",
                   "                                  8",
                   "----",
                   by + "一、期初馆藏数量              1       0       0     1",
                   by + "四、期末馆藏数量              1       0       0     1",
                   by + "                                  9"};
  };
  CHECK(doubted(under("")) == 0);
  CHECK(doubted(under("    ")) == 8);
}

TEST_CASE("page steps: without page numbers, by a table's head that stands on the page once more") {
  const auto steps = [](const std::string& by, const std::string& second) {
    return steps_of(
        drawn({"                    馆藏     文献     种类", "                    中文  外文  合计",
               "一、期初馆藏数量     1     2     3", "----",
               by + "                    馆藏     文献     种类", by + second,
               by + "四、期末馆藏数量     1     2     3"}));
  };
  const std::string head = "                    中文  外文  合计";
  CHECK(steps("    ", head) == std::vector<double>{0, 2 * kEm});
  CHECK(steps("", head) == std::vector<double>{0, 0});
  CHECK(steps("    ", "                    中文    外文    合计") == std::vector<double>{0, 0});
}
