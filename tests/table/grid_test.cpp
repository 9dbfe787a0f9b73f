#include "table/grid.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/dump.h"
#include "support/library_grammar.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

const Grammar& grammar() {
  static const Grammar grammar = library_grammar();
  return grammar;
}

TableReading read(const Drawing& drawing, std::string_view table = "stock",
                  double pitch = kOrdinary, Diagnostics* notes = nullptr) {
  const TablePlan plan = plan_table(grammar().tables[table_index(grammar(), table)]);
  const Setting set(drawn(drawing, pitch));
  const ValueReader values(grammar().values);
  Diagnostics diagnostics;
  TableReading reading = read_grid(set.sheet, plan, set.all(), values, diagnostics);
  if (notes != nullptr) *notes = std::move(diagnostics);
  return reading;
}

struct Case {
  std::string what;
  Drawing drawing;
  std::string expected;
};

const char* kHead = "                      中文图书  外文图书  其他  合计";
const char* kClosing = "四、期末馆藏数量          1       0       0     1";

// Whether the table is told to stand twice, read without the drawing's last words.
bool stands_twice(const std::string& table, std::uint32_t without, const Drawing& drawing) {
  const TablePlan plan = plan_table(grammar().tables[table_index(grammar(), table)]);
  const Setting set(drawn(drawing));
  Diagnostics notes;
  read_grid(set.sheet, plan, {0, set.all().end - without}, ValueReader(grammar().values), notes);
  return dump(notes).find("table.twice") != std::string::npos;
}

}  // namespace

TEST_CASE("grid: a whole small table") {
  CHECK(dump(read({
            "计量单位：册                   文献种类",
            "                      中文图书  外文图书  其他  合计",
            "一、期初馆藏数量          100       20      3    123",
            "二    （一）购买入藏        5        0      0      5",
            "本    （二）社会各界捐",
            "期    赠入藏（含个人捐      1        1      0      2",
            "增    赠）",
            "三    1.破损剔除            0        0      0      0",
            "      2.读者遗失            2        0      0      2",
            "      3.其他                0        1      0      1",
            "四、期末馆藏数量          104       20      3    127",
        })) ==
        "opening 100 20 3 123; bought 5 0 0 5; donated 1 1 0 2; lost.damaged 0 0 0 0; "
        "lost.missing 2 0 0 2; lost.other 0 1 0 1; closing 104 20 3 127");
}

TEST_CASE("grid: what stands in the cells") {
  const std::vector<Case> cases{
      {"blank, slash, dash, none and zero are different",
       {kHead, "一、期初馆藏数量          1       /       -    无",
        "1.破损剔除                2                    2"},
       "opening 1 / - none; lost.damaged 2 _ _ 2"},
      {"a blank in a table that prints zeros is in doubt",
       {kHead, "一、期初馆藏数量          1       0       0     1",
        "1.破损剔除                2                     2"},
       "opening 1 0 0 1; lost.damaged 2 _? _? 2"},
      {"units and thousands",
       {kHead, "一、期初馆藏数量        1,234     2册     0     1236",
        "四、期末馆藏数量        1,234     2       0     1236"},
       "opening 1234 2册 0 1236; closing 1234 2 0 1236"},
      {"full-width digits",
       {kHead, "一、期初馆藏数量          １       ２      0     ３", kClosing},
       "opening 1 2 0 3; closing 1 0 0 1"},
      {"a text is no number",
       {kHead, "一、期初馆藏数量          1       略      0     1", kClosing},
       "opening 1 text? 0 1; closing 1 0 0 1"},
      {"two numbers in one cell are not joined, and may have moved the others",
       {kHead, "一、期初馆藏数量        1  2      0       0     12", kClosing},
       "opening ???[12] 0? 0? 12?; closing 1 0 0 1"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(dump(read(c.drawing)) == c.expected);
  }
}

TEST_CASE("grid: rows whose numbers may be another row's are in doubt") {
  const std::string opening = "一、期初馆藏数量          1       0       0     1";
  const std::string bought = "二    （一）购买入藏        5        0      0      5";
  const std::vector<Case> cases{
      {"a line nearer to the label below",
       {kHead, opening, bought, "本    （二）社会各界捐",
        "期    赠入藏（含个人捐      1        1      0      2", "增    赠）",
        "三    1.破损剔除            0        0      0      0", "      2.读者遗失", "", "", "",
        "                            2        0      0      2",
        "      3.其他                0        1      0      1", kClosing},
       "opening 1 0 0 1; bought 5 0 0 5; donated 1 1 0 2; lost.damaged 0 0 0 0; "
       "lost.missing 2? 0? 0? 2?; lost.other 0? 1? 0? 1?; closing 1 0 0 1"},
      {"labels of two rows on one line",
       {kHead, opening, "3.其他    1.破损剔除      2       0       0     2", kClosing},
       "opening 1 0 0 1; lost.damaged 2? 0? 0? 2?; lost.other _? _? _? _?; closing 1 0 0 1"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(dump(read(c.drawing)) == c.expected);
  }
}

TEST_CASE("grid: a number broken over two lines of a narrow cell must be proved") {
  CHECK(dump(read({kHead,  //
                   "一、期初馆藏数量        12345      0       0   12345",
                   "四、期末馆藏            12345      0       0    1234",
                   "数量                                            5"},
                  "stock", 1.2)) == "opening 12345 0 0 12345; closing 12345? 0? 0? 12345?~");
}

TEST_CASE("grid: what a narrow cell broke off stands under the row's label, the rest above it") {
  const auto closing = [](const std::string& below) {
    const std::string found =
        dump(read({kHead, "",                                            //
                   "一、期初馆藏数量         12       0       0    12",  //
                   "（一）购买入藏           11       0       0    11",
                   "（二）社会各界捐赠入藏   11       0       0    11", "      （含个人捐赠）",
                   "1.破损剔除                0       0       0     0", "",
                   "2.读者遗失                0       0       0     0", "",
                   "3.其他                    0       0       0     0", "", "",
                   "                         34       0       0    34", "四、期末馆藏数量", below},
                  "stock", kHalf));
    return found.substr(found.find("closing"));
  };
  CHECK(closing("                                               4") == "closing 34 0 0 344~");
  CHECK(closing("                          5       0       0    4").find('?') != std::string::npos);
}

TEST_CASE("grid: what is left of a group's label is not the row that ends like it") {
  const Grammar groups = library_grammar("本期减少", "其他减少");
  const TablePlan plan = plan_table(groups.tables[table_index(groups, "stock")]);
  const Setting set(drawn({kHead,  //
                           "（六）其他  2.读者遗失    1       0       0     1",
                           "3.其他                    2       0       0     2", kClosing}));
  Diagnostics notes;
  CHECK(dump(read_grid(set.sheet, plan, set.all(), ValueReader(groups.values), notes)) ==
        "lost.missing 1 0 0 1; lost.other 2 0 0 2; closing 1 0 0 1");
}

TEST_CASE("grid: a note in brackets under a number is no part of it") {
  const std::string rest = dump(read(
      {kHead,  //
       "一、期初馆藏数量          100      20      3     123",
       "（一）购买入藏              5       0      0       5", "（二）社会各界捐赠",
       "入藏（含个人捐赠）          1       1      0       2",
       "1.破损剔除                  0       0      0       0",
       "2.读者遗失                  2       0      0       2",
       "3.其他                      0       1      0       1",
       "四、期末馆藏              104      20      3     127", "数量                  (善本2册)"},
      "stock", 1.2));
  CHECK(rest.substr(rest.find("closing")) == "closing 104 20 3 127");
}

TEST_CASE("grid: a note's last bracket may stand alone on the next line") {
  CHECK(dump(read({"        到馆阅览          外借  小计  到馆阅览  外借  小计",
                   "  12(其中少儿5册         13     25      4       5     9", "    )"},
                  "visits", 1.2)) == "adults 12 13 25; children 4 5 9");
}

TEST_CASE("grid: words at the top of the next page are no part of the last row's cells") {
  CHECK(dump(read({kHead,  //
                   "一、期初馆藏数量          100       20      3    123",
                   "二    （一）购买入藏        5        0      0      5", "本    （二）社会各界捐",
                   "期    赠入藏（含个人捐      1        1      0      2", "增    赠）",
                   "三    1.破损剔除            0        0      0      0",
                   "      2.读者遗失            2        0      0      2",
                   "      3.其他                0        1      0      1",  //
                   "----", "                                            （续前页）", kHead,
                   "四、期末馆藏数量          104       20      3    127"})) ==
        "opening 100 20 3 123; bought 5 0 0 5; donated 1 1 0 2; lost.damaged 0 0 0 0; "
        "lost.missing 2 0 0 2; lost.other 0 1 0 1; closing 104 20 3 127");
}

TEST_CASE("grid: a misprinted label at the table's end is found as one within it is") {
  CHECK(dump(read({kHead,  //
                   "一、期初馆藏数量          1       0       0     1",
                   "1.破损剔除                2       0       0     2",
                   "四、期未馆藏数量          6       0       0     6"})) ==
        "opening 1 0 0 1; lost.damaged 2 0 0 2; closing! 6 0 0 6");
}

TEST_CASE("grid: a misprinted heading is read as the one it can only be, and told") {
  Diagnostics notes;
  const Drawing drawing{"                      中文图书  外图书  其他  合计",
                        "一、期初馆藏数量          1       0       0     1", kClosing};
  CHECK(dump(read(drawing, "stock", kOrdinary, &notes)) == "opening 1 0 0 1; closing 1 0 0 1");
  REQUIRE(!notes.empty());
  CHECK(notes.front().message ==
        "column foreign: \"外图书\" is printed where \"外文图书\" is expected");
}

TEST_CASE("grid: a misprinted heading may hold text of a row that lost its label") {
  CHECK(dump(read({"                      中文图书  外文图  其他  合计",
                   "                         7        无     0     7",
                   "二    （一）购买入藏      5        0     0     5",
                   "三    1.破损剔除          0        0     0     0",
                   "      2.读者遗失          2        0     0     2",
                   "      3.其他              0        1     0     1",
                   "四、期末馆藏数量          1        0     0     1"})) ==
        "bought 5 0 0 5; lost.damaged 0 0 0 0; lost.missing 2 0 0 2; lost.other 0 1 0 1; "
        "closing 1 0 0 1; +[7]; +[0]; +[7]");
}

TEST_CASE("grid: two headings lost side by side may have changed places") {
  CHECK(dump(read({"                      中文图书            其他  合计",
                   "一、期初馆藏数量          1       0       0     1", kClosing})) ==
        "opening 1 0 0 1; closing 1 0 0 1");
  CHECK(dump(read({"                                          其他  合计",
                   "一、期初馆藏数量          1       0       0     1", kClosing})) ==
        "opening 1? 0? 0 1; closing 1? 0? 0 1");
}

TEST_CASE("grid: two headings lost, another between them, may have changed places") {
  CHECK(dump(read({"                      中文图书            其他",
                   "一、期初馆藏数量          1       2       3     6",
                   "四、期末馆藏数量          1       2       4     7"})) ==
        "opening 1 2? 3 6?; closing 1 2? 4 7?");
}

TEST_CASE("grid: several numbers between labels and columns put all rows in doubt") {
  CHECK(dump(read({"                                        中文图书  外文图书  其他  合计",
                   "（二）社会各界捐赠入藏（含个人捐赠）       1       0       0     1",
                   "1.破损剔除              3                  0       0       0     0",
                   "2.读者遗失              3                  0       0       0     0"})) ==
        "donated 1? 0? 0? 1?; lost.damaged 0? 0? 0? 0?; lost.missing 0? 0? 0? 0?; +[3]; +[3]");
}

TEST_CASE("grid: numbers between the headings and the first row are told, however far from it") {
  const TableReading reading =
      read({kHead, "", "                          7       -       7     7", "", "", "", "", "", "",
            "", "", "一、期初馆藏数量          1       0       0     1", kClosing});
  CHECK(dump(reading) == "opening 1 0 0 1; closing 1 0 0 1; +[7]; +[-]; +[7]; +[7]");
}

TEST_CASE("grid: a row that the form lacks keeps its numbers to itself") {
  CHECK(dump(read({kHead,                                              //
                   "一、期初馆藏数量        1       0       0     1",  //
                   "馆长推荐书目            7       7       7    21",  //
                   "1.破损剔除              2       0       0     2",  //
                   "四、期末馆藏数量        3       0       0     3"})) ==
        "opening 1? 0? 0? 1?; lost.damaged 2? 0? 0? 2?; closing 3 0 0 3; +[7]; +[7]; +[7]; +[21]");
}

TEST_CASE("grid: words alone beside a label that the form lacks are no row's numbers") {
  CHECK(dump(read({kHead,                                               //
                   "一、期初馆藏数量        1       0       0     1",   //
                   "馆长推荐书目            另      行      公    布",  //
                   "四、期末馆藏数量        3       0       0     3"})) ==
        "opening 1 0 0 1; closing 3 0 0 3");
}

TEST_CASE("grid: a row that is knowingly ignored leaves nothing") {
  CHECK(dump(read({kHead,                                              //
                   "一、期初馆藏数量        1       0       0     1",  //
                   "电子资源                7       7       7    21",  //
                   "四、期末馆藏数量        3       0       0     3"})) ==
        "opening 1 0 0 1; digital; closing 3 0 0 3");
}

TEST_CASE("grid: optional rows appear when they are printed") {
  CHECK(dump(read({kHead,                                              //
                   "一、期初馆藏数量        1       0       0     1",  //
                   "馆际互借                0       2       0     2",  //
                   "四、期末馆藏数量        3       0       0     3"})) ==
        "opening 1 0 0 1; on_loan 0 2 0 2; closing 3 0 0 3");
}

TEST_CASE("grid: over a page break") {
  const std::string whole = "opening 1 0 0 1; bought 2 0 0 2; donated 3 0 0 3; closing 6 0 0 6";
  const std::vector<Drawing> drawings{
      {
          kHead,
          "一、期初馆藏数量          1       0       0     1",
          "（一）购买入藏            2       0       0     2",
          "----",
          "（二）社会各界捐赠入",
          "藏（含个人捐赠）          3       0       0     3",
          "四、期末馆藏数量          6       0       0     6",
      },
      // Within a label; the numbers above the break.
      {
          kHead,
          "一、期初馆藏数量          1       0       0     1",
          "（一）购买入藏            2       0       0     2",
          "（二）社会各界捐赠入      3       0       0     3",
          "----",
          "藏（含个人捐赠）",
          "四、期末馆藏数量          6       0       0     6",
      },
      // Within a label; the numbers below the break.
      {
          kHead,
          "一、期初馆藏数量          1       0       0     1",
          "（一）购买入藏            2       0       0     2",
          "（二）社会各界捐赠入",
          "----",
          "藏（含个人捐赠）          3       0       0     3",
          "四、期末馆藏数量          6       0       0     6",
      },
      // The headings once more.
      {
          kHead,
          "一、期初馆藏数量          1       0       0     1",
          "（一）购买入藏            2       0       0     2",
          "----",
          kHead,
          "（二）社会各界捐赠入",
          "藏（含个人捐赠）          3       0       0     3",
          "四、期末馆藏数量          6       0       0     6",
      },
  };
  for (std::size_t i = 0; i < drawings.size(); ++i) {
    INFO(i);
    CHECK(dump(read(drawings[i])) == whole);
  }
}

TEST_CASE("grid: no headings, nothing that is sure") {
  const TableReading reading = read({"一、期初馆藏数量          1       0       0     1",
                                     "四、期末馆藏数量          6       0       0     6"});
  REQUIRE(reading.found);
  CHECK_FALSE(reading.aligned);
  for (const Cell& cell : reading.cells) CHECK_FALSE(cell.doubt.empty());
}

TEST_CASE("grid: every digit right of the labels is in a cell or unclaimed") {
  // A fifth number beside the last column.
  const std::string found = dump(read({kHead,  //
                                       "一、期初馆藏数量          1       0       0     1     99",
                                       "四、期末馆藏数量          6       0       0     6"}));
  CHECK(found.find("99") != std::string::npos);
}

TEST_CASE("grid: rows and places") {
  Diagnostics notes;
  const TableReading reading = read({kHead,  //
                                     "1.破损剔除                2       0       0     2",
                                     "四、期未馆藏数量          6       0       0     6",
                                     "一、期初馆藏数量          1       0       0     1"},
                                    "stock", kOrdinary, &notes);
  CHECK(dump(reading) == "lost.damaged 2 0 0 2; closing! 6 0 0 6; opening 1 0 0 1");
  CHECK(dump(notes) == "table.label-misprinted table.row-order");
  REQUIRE(reading.rows.size() == 3);
  CHECK(reading.rows[1].printed == "四、期未馆藏数量");
  const Place place = reading.cells[0].place;
  CHECK(place.page == 1);
  CHECK(place.box.x0 == doctest::Approx(kLeft + 26 * kEm / 2));
  CHECK(place.box.y0 == doctest::Approx(kTop + kOrdinary * kEm));
  CHECK(place.box.width() == doctest::Approx(kEm / 2));
}

TEST_CASE("grid: a row whose label is misprinted, and stands once more, is in doubt") {
  const TableReading reading = read({
      kHead,
      "一、期初馆数量            100       20      3    123",
      "二    （一）购买入藏        5        0      0      5",
      "本    （二）社会各界捐",
      "期    赠入藏（含个人捐      1        1      0      2",
      "增    赠）",
      "三    1.破损剔除            0        0      0      0",
      "      2.读者遗失            2        0      0      2",
      "      3.其他                0        1      0      1",
      "四、期末馆藏数量          104       20      3    127",
      "一、期初馆数量            100       20      8    128",
  });
  int doubted = 0;
  for (const Cell& cell : reading.cells)
    doubted += cell.row == "opening" && cell.doubt == "its row's label stands more than once";
  CHECK(doubted == 4);
}

TEST_CASE("grid: a record of one row under nested headings") {
  const std::vector<Case> cases{
      {"one line",
       {"      成年读者              少儿读者",  //
        "到馆阅览  外借  小计  到馆阅览  外借  小计", "   1       2     3       4       5     9"},
       "adults 1 2 3; children 4 5 9"},
      {"wrapped headings",
       {"   成年读者          少儿读者",         //
        "到馆   外借  小计  到馆   外借  小计",  //
        "阅览               阅览",               //
        " 1      2     3     4      5     9"},
       "adults 1 2 3; children 4 5 9"},
      {"a blank among numbers",
       {"到馆阅览  外借  小计  到馆阅览  外借  小计", "   1       2     3               5     9"},
       "adults 1 2 3; children _ 5 9"},
      {"broken numbers",
       {"到馆阅览  外借  小计  到馆阅览  外借  小计", "   1      1234  1235     4       5     9",
        "           5     6"},
       "adults 1 12345~ 12356~; children 4 5 9"},
      {"broken behind separators, no whole number above",
       {"到馆阅览  外借  小计  到馆阅览  外借  小计",  //
        "           1,    1,",                         //
        "   0      165   165      0       0     0"},
       "adults 0 1165~ 1165~; children 0 0 0"},
      {"a note's digits are no rest of the number before it",
       {"到馆阅览  外借        小计  到馆阅览  外借  小计",
        "   1      12(其中5    13       4      5     9", "             85人次)"},
       "adults 1 12 13; children 4 5 9"},
      {"in parts under each other",
       {"        成年读者", "到馆阅览  外借  小计", "   1       2     3",  //
        "        少儿读者", "     到馆阅览    外借    小计", "        4         5       9"},
       "adults 1 2 3; children 4 5 9"},
      {"in parts, numbers above the first one's headings",
       {"        成年读者", "   1       2     3", "到馆阅览  外借  小计", "",  //
        "        少儿读者", "到馆阅览  外借  小计", "   4       5     9"},
       "adults _? _? _?; children 4 5 9; +[1]; +[2]; +[3]"},
      {"in parts, no line with all numbers",
       {"        成年读者", "到馆阅览  外借  小计", "           2     2",  //
        "        少儿读者", "到馆阅览  外借  小计", "   4             4"},
       "adults _ 2 2; children 4 _ 4"},
      {"not in parts where both stand side by side",
       {"        成年读者", "到馆阅览  外借  小计", "   7       2     9", "        少儿读者",
        "到馆阅览  外借  小计  到馆阅览  外借  小计", "   1       2     3"},
       "adults 1? 2? 3?; children _? _? _?; +[7]; +[2]; +[9]"},
      {"in parts, their titles in a heading as well",
       {"一 、 成年读者  、  少儿读者  情 况",  //
        "        成年读者", "到馆阅览  外借  小计", "   1       2     3", "        少儿读者",
        "     到馆阅览    外借    小计", "        4         5       9"},
       "adults 1 2 3; children 4 5 9"},
      {"on the page after its headings",
       {"到馆阅览  外借  小计  到馆阅览  外借  小计", "----",
        "   1       2     3       4       5     9"},
       "adults 1 2 3; children 4 5 9"},
      {"on the page after its headings, not under all of them",
       {"到馆阅览  外借  小计  到馆阅览  外借  小计", "----", "   1"},
       "adults 1? _? _?; children _? _? _?"},
      {"on the page after its headings, under three of them",
       {"到馆阅览  外借  小计  到馆阅览  外借  小计", "----",
        "   1" + std::string(29, ' ') + "2     3"},
       "adults 1 _ _; children _ 2 3"},
      {"as a matrix without numbers, all its labels printed",
       {"            到馆阅览  外借  小计", "成年读者", "少儿读者", "", "四、活动举办情况"},
       "adults _ _ _; children _ _ _"},
      {"as a matrix without numbers, at a page's end",
       {"            到馆阅览  外借  小计", "成年读者", "少儿读者"},
       "not found"},
      {"as a matrix without numbers, a label missing",
       {"            到馆阅览  外借  小计", "成年读者"},
       "not found"},
      {"no numbers, and other things below",
       {"到馆阅览  外借  小计  到馆阅览  外借  小计", "四、活动举办情况", "2023年  2月  8日"},
       "adults _ _ _; children _ _ _"},
      {"no numbers, but a part of one",
       {"到馆阅览  外借  小计  到馆阅览  外借  小计", "2023年 2月 8日", "四、活动举办情况"},
       "not found"},
      {"no numbers", {"到馆阅览  外借  小计  到馆阅览  外借  小计"}, "not found"},
      {"no headings", {"   1       2     3       4       5     9"}, "not found"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(dump(read(c.drawing, "visits", 1.2)) == c.expected);
  }
}

TEST_CASE("grid: numbers towards a row that may have been lost within the table") {
  CHECK(dump(read(
                 {
                     kHead,
                     "",
                     "一、期初馆藏数量          1       0       0     1",
                     "",
                     "（一）购买入藏            1       0       0     1",
                     "",
                     "（二）社会各界捐赠入藏    0       0       0     0",
                     "      （含个人捐赠）",
                     "1.破损剔除                0       0       0     0",
                     "",
                     "2.读者遗失                0       0       0     0",
                     "",
                     "3.其他",
                     "",
                     "                          5       0       0     5",
                     "",
                     kClosing,
                 },
                 "stock", kHalf))
            .find("lost.other 5? 0? 0? 5?") != std::string::npos);
}

// A row of another label would have its numbers as far from this one's label as rows stand apart;
// and in a table that leaves no cell blank, this one's own would stand here too.
TEST_CASE("grid: numbers right above their label, towards a row that the form may have") {
  const auto closing = [](const std::string& opening) {
    const std::string found =
        dump(read({kHead, "", "一、期初馆藏数量" + opening, "",
                   "（一）购买入藏            1       0       0     1", "",
                   "（二）社会各界捐赠入藏    0       0       0     0", "      （含个人捐赠）",
                   "1.破损剔除                0       0       0     0", "",
                   "2.读者遗失                0       0       0     0", "",
                   "3.其他                    0       0       0     0", "", "",
                   "                          5       0       0     5", "四、期末馆藏数量"},
                  "stock", kHalf));
    return found.substr(found.find("closing"));
  };
  CHECK(closing("          1       0       0     1") == "closing 5 0 0 5");
  CHECK(closing("          1       0             1") == "closing 5? 0? 0? 5?");
}

TEST_CASE("grid: a note begins above the first row's label") {
  const TablePlan plan = plan_table(grammar().tables[table_index(grammar(), "events.shows")]);
  const Setting set(drawn({"                       举办场次     计划场次", "",
                           "                     5(其中3", "          巡回展览   册)            4"},
                          1.2));
  Diagnostics notes;
  CHECK(dump(read_grid(set.sheet, plan, set.all(), ValueReader(grammar().values), notes)) ==
        "show.guest 5 4");
}

TEST_CASE("grid: numbers under a row that is left out, and not beside it, are nobody's") {
  const TableReading reading = read({kHead, "一、期初馆藏数量          1       0       0     1",
                                     "电子资源                  9       9       9     9",
                                     "                          7       0       0     7", kClosing},
                                    "stock", 1.0);
  CHECK(dump(reading).find("+[7]") != std::string::npos);
}

TEST_CASE("grid: a column without heading and without numbers may not be there") {
  CHECK(dump(read({"                      中文图书  外文图书  其他",
                   "一、期初馆藏数量          1       2       3",
                   "四、期末馆藏数量          1       2       4"})) ==
        "opening 1? 2? 3? _?; closing 1? 2? 4? _?");
}

TEST_CASE("grid: a number between its row's label and the columns is nobody's") {
  CHECK(dump(read({kHead, "（二）社会各界捐赠入藏    1       0       0     1",
                   "2.读者遗失   3            0       0       0     0"}))
            .find("+[3]") != std::string::npos);
  // What else its row has may stand one column further on.
  CHECK(dump(read({"                                        中文图书  外文图书  其他  合计",
                   "（二）社会各界捐赠入藏（含个人捐赠）       1       0       0     1",
                   "2.读者遗失              3                  0       0       0     0"})) ==
        "donated 1 0 0 1; lost.missing 0? 0? 0? 0?; +[3]");
}

TEST_CASE("grid: a numbered label that the form lacks is told, its numbering damaged or not") {
  for (const char* label : {"2.绘本玩具", "2绘本玩具"}) {
    Diagnostics notes;
    read({kHead, "一、期初馆藏数量          1       0       0     1", label, kClosing}, "stock",
         kOrdinary, &notes);
    CHECK(dump(notes).find("table.label-unknown") != std::string::npos);
  }
}

// The labels of the second page begin further right, and so do its numbers, by one column.
TEST_CASE("grid: a page that stands further right than the others") {
  const auto shifted = [](const std::string& by) {
    const TableReading reading = read({
        kHead,
        "一、期初馆藏数量          1       0       0     1",
        "（一）购买入藏            1       0       0     1",
        "四、期末馆藏数量          1       0       0     1",
        "----",
        by + "1.破损剔除                2       0",
        by + "2.读者遗失                2       0",
        by + "3.其他                    2       0",
    });
    return std::count_if(reading.cells.begin(), reading.cells.end(), [](const Cell& cell) {
      return cell.doubt == "its page stands further left or right than the table's others";
    });
  };
  CHECK(shifted("") == 0);
  CHECK(shifted("        ") > 0);
}

TEST_CASE("grid: a page further right, one of whose labels stands where another page's does") {
  // By four columns; then the last row stands where the groups' rows of the first page do.
  const TableReading reading = read({
      "                              中文图书  外文图书  其他  合计",
      "一、期初馆藏数量                  1       0       0     1",
      "（一）购买入藏                    1       0       0     1",
      "    1.破损剔除                    1       0       0     1",
      "----",
      "        2.读者遗失                    2",
      "        3.其他                        2",
      "        馆际互借                      2",
      "    四、期末馆藏数量                  2",
  });
  CHECK(std::count_if(reading.cells.begin(), reading.cells.end(), [](const Cell& cell) {
          return cell.doubt == "its page stands further left or right than the table's others";
        }) > 0);
}

TEST_CASE("grid: a label with mistakes over a page break may be the ends of two") {
  const auto closing = [](const char* page_break) {
    return dump(read({kHead, "一、期初馆藏数量          105       20      3    128",
                      "四、期末馆臧              105       20      3    128", page_break, "数量",
                      "1.破损剔除                  0        0      0      0"},
                     "stock", 1.2));
  };
  CHECK(closing("----") == "opening 105 20 3 128; closing! 105? 20? 3? 128?; lost.damaged 0 0 0 0");
}

TEST_CASE("grid: the end of another text, worded like a row's label, is that row in doubt") {
  const Drawing drawing{
      kHead,
      "一、期初馆藏数量          100       20      3    123",
      "1.破损剔除                  0        0      0      0",
      "2.遗落于馆外之",
      "读者遗失                    2        0      0      2",
  };
  CHECK(dump(read(drawing, "stock", 1.2)) ==
        "opening 100 20 3 123; lost.damaged 0 0 0 0; lost.missing 2? 0? 0? 2?");
  Drawing apart = drawing;
  apart[3] = "";
  CHECK(dump(read(apart, "stock", 1.2)) ==
        "opening 100 20 3 123; lost.damaged 0 0 0 0; lost.missing 2 0 0 2");
}

TEST_CASE("grid: rows with all their numbers elsewhere make the table one of two") {
  CHECK(stands_twice("stock", 5,
                     {kHead, "一、期初馆藏数量          1       0       0     1",
                      "（一）购买入藏            1       0       0     1", kClosing, "----",
                      "（一）购买入藏            2       0       0     2"}));
}

TEST_CASE("grid: a row with all its numbers elsewhere, their units apart from them") {
  CHECK(stands_twice("stock", 9,
                     {kHead, "一、期初馆藏数量          1       0       0     1",
                      "（一）购买入藏            1       0       0     1", kClosing, "----",
                      "（一）购买入藏            2 册    0 册    0 册  2 册"}));
}

TEST_CASE("grid: rows' labels set aside with a repeated head make the table one of two") {
  const TablePlan plan = plan_table(grammar().tables[table_index(grammar(), "stock")]);
  const auto notes_with = [&](std::u32string_view head) {
    Setting set(drawn({kHead, "一、期初馆藏数量          1       0       0     1", kClosing}));
    set.sheet.repeated_heads.push_back({1, std::u32string(U"中文图书外文图书其他合计")});
    set.sheet.repeated_heads.push_back({1, std::u32string(head)});
    Diagnostics notes;
    read_grid(set.sheet, plan, set.all(), ValueReader(grammar().values), notes);
    return dump(notes);
  };
  CHECK(notes_with(U"期初馆藏数量") == "table.twice");
  CHECK(notes_with(U"期初馆藏") == "table.twice");
  CHECK(notes_with(U"期初馆藏数量期末馆藏数量") ==
        "");  // beside each other, of another table's head
}

TEST_CASE("grid: a row in place of others, with another label behind its own") {
  const auto shows = [](const char* row) {
    const TablePlan plan = plan_table(grammar().tables[table_index(grammar(), "events.shows")]);
    const Setting set(drawn({"                       举办场次  计划场次", row,
                             "          自办展览        1         2"}));
    Diagnostics notes;
    return dump(read_grid(set.sheet, plan, set.all(), ValueReader(grammar().values), notes));
  };
  CHECK(shows("各类展览                  3         4") == "shows 3 4; show.own 1 2");
  CHECK(shows("各类展览  巡回的与        3         4") == "shows 3? 4?; show.own 1 2");
}

TEST_CASE("grid: a record is not blank where numbers stand among its headings") {
  Diagnostics notes;
  const Setting set(drawn({"到馆阅览  外借  小计  到馆阅览  外借",  //
                           "   1       2     3       4       5", "小计", "", "四、活动举办情况"}));
  const TablePlan plan = plan_table(grammar().tables[table_index(grammar(), "visits")]);
  const ValueReader values(grammar().values);
  CHECK(dump(read_grid(set.sheet, plan, {0, set.all().end - 1}, values, notes)) ==
        "adults _? _? _?; children _? _? _?; +[1]; +[2]; +[3]; +[4]; +[5]");
}

TEST_CASE("grid: a record's numbers on another page, without its headings") {
  CHECK(stands_twice(
      "visits", 6,
      {"到馆阅览  外借  小计  到馆阅览  外借  小计", "    1      2     3       4       5    9",
       "----", "    1      2     3       4       6    10"}));
}

TEST_CASE("grid: a record's numbers on another page, their units apart from them") {
  CHECK(stands_twice(
      "visits", 12,
      {"到馆阅览  外借  小计  到馆阅览  外借  小计", "    1 册   2 册  3 册    4 册    5 册 9 册",
       "----", "    1 册   2 册  3 册    4 册    6 册 10 册"}));
}

TEST_CASE("grid: a sign above a number must be proved to be its own") {
  CHECK(dump(read({kHead, "一、期初馆藏数量          1       0       0     1",
                   "（二）社会各界捐赠        -",
                   "入藏（含个人捐赠）        5       0       0     5", kClosing})) ==
        "opening 1 0 0 1; donated -5?~ 0? 0? 5?; closing 1 0 0 1");
}

TEST_CASE("grid: a number left among the labels puts all in doubt where cells are blank") {
  const auto opening = [](const std::string& bought) {
    const std::string all =
        dump(read({kHead, "一、期初馆藏数量          1       0       0     1",
                   "二    （一）购买入藏        " + bought,
                   "      3.其他     7          0        1      0      1", kClosing}));
    return all.substr(0, all.find(';'));
  };
  CHECK(opening("5        0      0      5") == "opening 1 0 0 1");
  CHECK(opening("5                      5") == "opening 1? 0? 0? 1?");
}

TEST_CASE("grid: signs under a record's headings are no blank record") {
  const auto visits = [](const std::string& below) {
    Diagnostics notes;
    const Setting set(drawn({"到馆阅览  外借  小计  到馆阅览  外借  小计", below}));
    const TablePlan plan = plan_table(grammar().tables[table_index(grammar(), "visits")]);
    return dump(read_grid(set.sheet, plan, set.all(), ValueReader(grammar().values), notes));
  };
  CHECK(visits("四、活动举办情况") == "adults _ _ _; children _ _ _");
  CHECK(visits("  ÿ       ÿ     ÿ      ÿ     Ā    ÿ") == "not found");
}

TEST_CASE("grid: labels without numbers, and many of them elsewhere, make the table one of two") {
  const auto twice = [](const Drawing& again) {
    Drawing drawing{"                      中文图书  外文图书  其他  合计",
                    "一、期初馆藏数量          1                     1",
                    "二    （一）购买入藏",
                    "本    （二）社会各界捐赠",
                    "      入藏（含个人捐赠）",
                    "三    1.破损剔除",
                    "      2.读者遗失",
                    "      3.其他",
                    "四、期末馆藏数量          1                     1"};
    const auto begin = Setting(drawn(drawing)).all().end;
    drawing.push_back("----");
    drawing.insert(drawing.end(), again.begin(), again.end());
    return stands_twice("stock", Setting(drawn(drawing)).all().end - begin, drawing);
  };
  CHECK(twice({"一、期初馆藏数量", "（一）购买入藏", "1.破损剔除", "2.读者遗失", "3.其他",
               "四、期末馆藏数量"}));
  CHECK_FALSE(twice({"1.破损剔除", "2.读者遗失"}));
}

TEST_CASE("grid: a record's headings on another page, and more than its numbers under them") {
  const auto visits = [](const std::string& below) {
    const Setting set(drawn({"到馆阅览  外借  小计  到馆阅览  外借  小计", "----",
                             "    1      2     3       4       5    9", "", below}));
    const TablePlan plan = plan_table(grammar().tables[table_index(grammar(), "visits")]);
    Diagnostics notes;
    return dump(read_grid(set.sheet, plan, set.all(), ValueReader(grammar().values), notes));
  };
  CHECK(visits("") == "adults 1 2 3; children 4 5 9");
  CHECK(visits("    7") == "adults 1? 2? 3?; children 4? 5? 9?; +[7]");
}

TEST_CASE("grid: a number that was not taken may be the only row's, beside it or not") {
  TableRule rule;
  rule.id = "fees";
  rule.columns.push_back({.id = "amount", .gloss = {}, .label = {"本年数额", {}}});
  rule.rows.push_back({.id = "care", .gloss = {}, .label = {"馆藏维护费", {}}});
  const TablePlan plan = plan_table(rule);
  const auto read_with = [&](double x, double y) {
    Document document = drawn({"信息内容               本年数额", "馆藏维护费", "----", "",
                               "                          25"});
    set_word(document.pages.back(), kLeft + x * kEm, kTop + y * kEm, U"20", 2.5 * kEm);
    const Setting set(std::move(document));
    Diagnostics notes;
    return dump(read_grid(set.sheet, plan, set.all(), ValueReader(grammar().values), notes));
  };
  CHECK(read_with(6.5, 4.75) == "care 25?; +[20]");
}

TEST_CASE("grid: a number off its row's line, but not one whose note goes on below it") {
  const auto off_its_line = [](const std::string& number) {
    const TableReading reading =
        read({kHead, "", "一、期初馆藏数量          1         2       3    6", "", "",
              std::string(26, ' ') + number, "（一）购买入藏                      0       0    3",
              "", "", "", "四、期末馆藏数量          4         2       3    9"},
             "stock", kHalf);
    return std::any_of(reading.cells.begin(), reading.cells.end(), [](const Cell& cell) {
      return cell.doubt == "it stands at another height than the other numbers of its row";
    });
  };
  CHECK(off_its_line("3"));
  CHECK_FALSE(off_its_line("3(其中"));
}
