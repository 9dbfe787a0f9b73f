#include "table/broken_rows.h"

#include <doctest/doctest.h>

#include "support/dump.h"
#include "support/library_grammar.h"
#include "support/typeset.h"
#include "table/grid.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// The library's stock by its numbers alone, "row: numbers"; "?" behind what is in doubt, "+" behind
// what was put together.
std::string read(const Drawing& rows) {
  static const Grammar grammar = library_grammar();
  const ValueReader values(grammar.values);
  const Setting set(as_text(rows));
  const TablePlan plan = plan_table(grammar.tables[table_index(grammar, "stock")]);
  const TableReading reading = read_grid_by_numbers(set.sheet, plan, set.all(), values);
  std::string out, row;
  for (const Cell& cell : reading.cells) {
    if (cell.row != row) out += (out.empty() ? "" : "; ") + cell.row + ":";
    row = cell.row;
    out += " " + (cell.value.number ? cell.value.number->to_string() : "_");
    out += (cell.to_prove ? "+" : "") + std::string(cell.doubt.empty() ? "" : "?");
  }
  return out;
}

struct Case {
  std::string what;
  Drawing rows;
  std::string expected;
};

}  // namespace

TEST_CASE("broken rows: pieces above and below their row's label") {
  const std::vector<Case> cases{
      {"one row after the other",
       {
           "                           132            133",
           "  一、期初馆藏数量               0    7",
           "                           3              0",
           "                           140            140",
           "  （一）购买入藏                 0    1",
           "                           1              1",
           "  四、期末馆藏数量          5    0    1    6",
       },
       "opening: 1323+ 0 7 1330+; bought: 1401+ 0 1 1401+; closing: 5 0 1 6"},
      {"an empty line above the first row",
       {
           "                           132            133",
           "",
           "  一、期初馆藏数量               0    7",
           "                           3              0",
           "  四、期末馆藏数量          5    0    1    6",
       },
       "opening: 1323+ 0 7 1330+; closing: 5 0 1 6"},
      {"the first pieces on the label's line",
       {
           "  一、期初馆藏数量         132            133",
           "                                 0    7",
           "                           3              0",
           "  四、期末馆藏数量          5    0    1    6",
       },
       "opening: 1323+ 0 7 1330+; closing: 5 0 1 6"},
      {"beside both lines of a label",
       {
           "  （二）社会各界捐赠入     132            133",
           "                                 0    7",
           "  藏（含个人捐赠）         3              0",
           "  四、期末馆藏数量          5    0    1    6",
       },
       "donated: 1323+ 0 7 1330+; closing: 5 0 1 6"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(read(c.rows) == c.expected);
  }
}

TEST_CASE("broken rows: nothing is joined that could be joined in two ways, or in none") {
  const std::vector<Case> cases{
      {"pieces as long as those of the next row",
       {
           "  一、期初馆藏数量         13             13",
           "                                 0    0",
           "                           23             23",
           "  （一）购买入藏                 0    0",
           "                           14             14",
           "  四、期末馆藏数量          5    0    1    6",
       },
       "opening: 13? 0? 0? 13?; bought: 2314+? 0? 0? 2314+?; closing: 5? 0? 1? 6?"},
      {"a number is wider than the cells",
       {
           "                           13             14",
           "  一、期初馆藏数量               0    7",
           "                           3              0",
           "  四、期末馆藏数量         5000  0    1   5001",
       },
       "opening: 13? 0? 7? 14?; closing: 35000+? 0? 1? _+?"},
      {"a row that lacks a number",
       {
           "                           132            133",
           "  一、期初馆藏数量                    7",
           "                           3              0",
           "  四、期末馆藏数量          5    0    1    6",
       },
       "opening: 1323+? _? 7? 1330+?; closing: 5? 0? 1? 6?"},
      {"two rows, the label of one lost",
       {
           "  一、期初馆藏数量          5    4    1   10",
           "                            1    2    1    4",
           "  四、期末馆藏数量          5    0    1    6",
       },
       "opening: 51+? 42+? 11+? 104+?; closing: 5 0 1 6"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(read(c.rows) == c.expected);
  }
}
