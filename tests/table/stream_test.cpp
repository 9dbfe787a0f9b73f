#include "table/stream.h"

#include <doctest/doctest.h>

#include "support/dump.h"
#include "support/library_grammar.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

std::vector<TableReading> read(const Drawing& text) {
  static const Grammar grammar = library_grammar();
  const Setting set(as_text(text));
  return read_stream(set.sheet, grammar, ValueReader(grammar.values));
}

std::string stock(const Drawing& text) { return dump(read(text)[0]); }
std::string visits(const Drawing& text) { return dump(read(text)[1]); }

const std::string kWhole =
    "opening 100 20 3 123; bought 5 0 0 5; donated 1 1 0 2; lost.damaged 0 0 0 0; "
    "lost.missing 2 0 0 2; lost.other 0 1 0 1; closing 104 20 3 127";

}  // namespace

TEST_CASE("stream: one cell a line, as a PDF's text without its places") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类",
            "合计",
            "中文图书",
            "外文图书",
            "其他",
            "一、期初馆藏数量",
            "100",
            "20",
            "3",
            "123",
            "二、本期增加",
            "（一）购买入藏",
            "5 0 0 5",
            "（二）社会各界捐赠入藏（",
            "含个人捐赠）",
            "1 1 0 2",
            "三、本期减少",
            "1.破损剔除 0 0 0 0",
            "2.读者遗失 2 0 0 2",
            "3.其他 0 1 0 1",
            "四、期末馆藏数量",
            "104 20 3",
            "127",
            "三、读者服务情况",
        }) == kWhole);
}

// A PDF's text may give a heading that stands over both lines of the head in its column's turn.
TEST_CASE("stream: headings column by column") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类",
            "中文图书 外文图书 其他 合计",
            "一、期初馆藏数量 100 20 3 123",
            "四、期末馆藏数量 104 20 3 127",
        }) == "opening 100 20 3 123; closing 104 20 3 127");
}

TEST_CASE("stream: numbers between the halves of a label") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类合计",
            "中文图书外文图书其他",
            "一、期初馆藏数量 100 20 3 123",
            "（一）购买入藏 5 0 0 5",
            "（二）社会各界捐赠",
            "1 1 0 2",
            "入藏（含个人捐赠）",
            "1.破损剔除 0 0 0 0",
            "2.读者遗失 2 0 0 2",
            "3.其他 0 1 0 1",
            "四、期末馆藏数量 104 20 3 127",
        }) == kWhole);
}

TEST_CASE("stream: glued digits, taken apart where the sums leave one way") {
  // Every row and every column adds up: each row's digits have one way. Where cells may be blank,
  // only sums say so.
  CHECK(stock({
            "二、馆藏情况文献种类合计中文图书外文图书其他一、期初馆藏数量100203123二、本期增加"
            "（一）购买入藏5005（二）社会各界捐赠入藏（含个人捐赠）1102三、本期减少1.破损剔除0000"
            "2.读者遗失20023.其他0101四、期末馆藏数量104203127三、读者服务情况",
        }) ==
        "opening 100~ 20~ 3~ 123~; bought 5~ 0~ 0~ 5~; donated 1~ 1~ 0~ 2~; lost.damaged 0 0 0 0; "
        "lost.missing 2~ 0~ 0~ 2~; lost.other 0 1 0 1; closing 104~ 20~ 3~ 127~");
}

TEST_CASE("stream: a number glued to the numbering of the next label keeps its own characters") {
  const TableReading reading = read({
      "二、馆藏情况",
      "文献种类合计中文图书外文图书其他",
      "一、期初馆藏数量 9 0 0 9（一）购买入藏 5 0 0 5（二）社会各界捐赠入藏（含个人捐赠）1 1 0 2",
      "四、期末馆藏数量 15 1 0 16",
  })[0];
  CHECK(dump(reading) == "opening 9 0 0 9; bought 5 0 0 5; donated 1 1 0 2; closing 15 1 0 16");
  for (const Cell& cell : reading.cells) CHECK(cell.printed == cell.value.number->to_string());
}

TEST_CASE("stream: glued digits that can be taken apart in several ways are in doubt") {
  // 1 11 1 13 and 11 1 1 13 both add up.
  const std::string found = stock({
      "二、馆藏情况",
      "文献种类",
      "合计 中文图书 外文图书 其他",
      "一、期初馆藏数量111113",
      "四、期末馆藏数量111113",
  });
  CHECK(found ==
        "opening ???[1 11] ???[1 11] ???[11 1] 13?; closing ???[1 11] ???[1 11] ???[11 1] 13?");
}

TEST_CASE("stream: marks and words for none keep their place") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类",
            "合计 中文图书 外文图书 其他",
            "一、期初馆藏数量 1 / - 无",
            "四、期末馆藏数量 1 0 0 1",
        }) == "opening 1 / - none; closing 1 0 0 1");
}

TEST_CASE("stream: too few or too many numbers are never guessed") {
  CHECK(
      stock({
          "二、馆藏情况",
          "文献种类",
          "合计 中文图书 外文图书 其他",
          "一、期初馆藏数量 1 1 2",
          "1.破损剔除",
          "2.读者遗失 1 2 3 4 5",
          "四、期末馆藏数量 1 0 0 1",
      }) ==
      "opening ???[1 2] ???[1 2] ???[1 2] ???[1 2]; lost.damaged ??? ??? ??? ???; "
      "lost.missing ???[1 2 3 4 5] ???[1 2 3 4 5] ???[1 2 3 4 5] ???[1 2 3 4 5]; closing 1 0 0 1");
}

TEST_CASE("stream: a heading that is missing leaves every cell in doubt") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类",
            "合计 中文图书 其他",
            "一、期初馆藏数量 1 0 0 1",
        }) == "opening 1? 0? 0? 1?");
}

TEST_CASE("stream: the numbers of a table end where running text begins") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类",
            "合计 中文图书 外文图书 其他",
            "一、期初馆藏数量 1 0 0 1",
            "四、期末馆藏数量 1 0 0 1",
            "截至二〇二四年底全馆各类藏书总数比去年同期增长12万3千余册",
            "三、读者服务情况",
        }) == "opening 1 0 0 1; closing 1 0 0 1");
}

TEST_CASE("stream: all labels first, then the numbers row by row: likely, and in doubt") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类",
            "合计",
            "中文图书 外文图书 其他",
            "一、期初馆藏数量",
            "（一）购买入藏",
            "四、期末馆藏数量",
            "1",
            "2",
            "3",
            "6",
            "1 1 1 3",
            "2 3 4 9",
        }) == "opening 1? 2? 3? 6?; bought 1? 1? 1? 3?; closing 2? 3? 4? 9?");
}

TEST_CASE("stream: a table that goes down its columns: likely, and in doubt") {
  CHECK(stock({
            "二、馆藏情况",
            "一、期初馆藏数量",
            "四、期末馆藏数量",
            "（一）购买入藏",
            "文献种类",
            "中文图书",
            "1",
            "1",
            "2",
            "外文图书",
            "2",
            "1",
            "3",
            "其他",
            "3",
            "1",
            "4",
            "合计",
            "6",
            "3",
            "9",
            "三、读者服务情况",
        }) == "opening 1? 2? 3? 6?; bought 1? 1? 1? 3?; closing 2? 3? 4? 9?");
}

// Its numbers may be the first row's, the second row's those under it.
TEST_CASE("stream: a row without numbers beside one with too many") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类 合计",
            "中文图书 外文图书 其他",
            "一、期初馆藏数量 1 2 3 6",
            "（一）购买入藏",
            "（二）社会各界捐赠入藏（含个人捐赠） 5 0 0 5",
            "1 1 0",
            "四、期末馆藏数量 7 3 3 13",
        }) ==
        "opening 1 2 3 6; bought ??? ??? ??? ???; "
        "donated ???[5 0 1] ???[5 0 1] ???[5 0 1] ???[5 0 1]; closing 7 3 3 13");
}

TEST_CASE("stream: part of a note is no number") {
  CHECK(stock({
                  "二、馆藏情况",
                  "文献种类 合计",
                  "中文图书 外文图书 其他",
                  "3（其中旧书",
                  "一、期初馆藏数量 2 3 8",
                  "2册）",
                  "四、期末馆藏数量 3 2 3 8",
              })
            .find("opening ???") != std::string::npos);
}

TEST_CASE("stream: in a text that keeps columns, a row's numbers go from left to right") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类                                              合计",
            "                  中文图书    外文图书    其他",
            "一、期初馆藏数量                  2                     6",
            "                      1                    3",
            "（一）购买入藏        1           1        1            3",
            "四、期末馆藏数量      2           3        4            9",
        }) == "opening 1? 2? 3? 6?; bought 1 1 1 3; closing 2 3 4 9");
}

TEST_CASE("stream: in a text that keeps columns, a record's numbers go from left to right") {
  CHECK(visits({
            "三、读者服务情况",
            "成年读者                        少儿读者",
            "到馆阅览    外借      小计      到馆阅览    外借      小计",
            "1                     3         4                     9",
            "            2                               5",
        }) == "adults 1? 2? 3?; children 4? 5? 9?");
}

// More numbers than a record has columns: the one long line, or what narrow cells broke put
// together.
TEST_CASE("stream: in a text that keeps columns, a record's numbers among others are a guess") {
  const Drawing head{"三、读者服务情况", "成年读者                        少儿读者",
                     "到馆阅览    外借      小计      到馆阅览    外借      小计"};
  Drawing stray = head, broken = head;
  stray.insert(stray.end(), {"                                                               20",
                             "1           2         3         4           5         9"});
  broken.insert(broken.end(), {"1           210       311       4           5         9", "0"});
  CHECK(visits(stray).starts_with("adults 1?["));
  CHECK(visits(broken).starts_with("adults 10?["));
}

// A heading in the middle of the rows, where a page begins, is not the row of the same wording.
TEST_CASE("stream: a repeated heading is no row that stands out of its place") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类 合计 中文图书 外文图书 其他",
            "一、期初馆藏数量 100 20 3 123",
            "（一）购买入藏 5 0 0 5",
            "文献种类 合计 中文图书 外文图书 其他",
            "2.读者遗失 2 0 0 2",
            "四、期末馆藏数量 103 20 3 126",
        }) ==
        "opening 100? 20? 3? 123?; bought 5? 0? 0? 5?; lost.missing 2? 0? 0? 2?; closing 103? "
        "20? 3? 126?");
}

TEST_CASE("stream: a number broken within a group of thousands shows what it lacks") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类 合计 中文图书 外文图书 其他",
            "一、期初馆藏数量",
            "1,00 20 3 1,02",
            "0 3",
            "（一）购买入藏",
            "5 0 0 5",
            "四、期末馆藏数量",
            "1,",
            "005",
            "20 3 1,028",
        }) == "opening 1000~ 20 3 1023~; bought 5 0 0 5; closing 1005~ 20 3 1028");
  CHECK(stock({
                  "二、馆藏情况",
                  "文献种类 合计 中文图书 外文图书 其他",
                  "一、期初馆藏数量",
                  "1,00 20 3 1,023",
                  "00",
                  "四、期末馆藏数量 5 20 3 28",
              })
            .find("opening ???") != std::string::npos);
}

TEST_CASE("stream: digits spread by blanks, where each cell has a line of its own") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类 合计 中文图书 外文图书 其他",
            "一、期初馆藏数量",
            "1 0 0",
            "2 0",
            "3",
            "1 2 3",
            "四、期末馆藏数量 1 2 3 6",
        }) == "opening 100~ 20~ 3 123~; closing 1 2 3 6");
}

TEST_CASE("stream: the numbering of a label, its dot a word of its own") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类 合计 中文图书 外文图书 其他",
            "1 . 破损剔除",
            "0 0 0 0",
            "2 . 读者遗失",
            "2 0 0 2",
        }) == "lost.damaged 0 0 0 0; lost.missing 2 0 0 2");
}

TEST_CASE("stream: glued digits as many as the columns, unless cells may be blank") {
  const Drawing head{"三、读者服务情况", "成年读者 少儿读者", "到馆阅览 外借 小计",
                     "到馆阅览 外借 小计"};
  Drawing drawing = head;
  drawing.push_back("012345");
  CHECK(visits(drawing) == "adults 0~ 1~ 2~; children 3~ 4~ 5~");
}

TEST_CASE("stream: a record of one row") {
  const Drawing head{"三、读者服务情况", "成年读者 少儿读者", "到馆阅览 外借 小计",
                     "到馆阅览 外借 小计"};
  const std::vector<std::pair<std::string, std::string>> cases{
      {"1 2 3 4 5 9", "adults 1 2 3; children 4 5 9"},
      // May as well be one number and five blanks, but for the sums.
      {"123459", "adults 1~ 2~ 3~; children 4~ 5~ 9~"},
      {"1022 32 4 5 9", "adults 10~ 22~ 32~; children 4~ 5~ 9~"},
      {"10 22 32 4 5 9", "adults 10 22 32; children 4 5 9"},
      {"102232459", "adults 10~ 22~ 32~; children 4~ 5~ 9~"},
      {"1 2 3",
       "adults ???[1 2 3] ???[1 2 3] ???[1 2 3]; children ???[1 2 3] ???[1 2 3] ???[1 2 3]"},
  };
  for (const auto& each : cases) {
    const auto& numbers = each.first;
    const auto& expected = each.second;
    INFO(numbers);
    Drawing drawing = head;
    drawing.push_back(numbers);
    CHECK(visits(drawing) == expected);
  }
}

TEST_CASE("stream: numbers on lines of their own are not glued, one of them may be lost") {
  const Drawing head{"三、读者服务情况", "成年读者 少儿读者", "到馆阅览 外借 小计",
                     "到馆阅览 外借 小计"};
  Drawing lost = head;
  lost.insert(lost.end(), {"1", "2", "3", "4", "59"});
  CHECK(visits(lost) == "adults 1? 2? 3?; children 4? 5? 9?");
}

TEST_CASE("stream: a number behind a text that stands among a row's puts the row in doubt") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类",
            "合计 中文图书 外文图书 其他",
            "一、期初馆藏数量",
            "1 0 0 1",
            "某某馆",
            "3",
            "四、期末馆藏数量 1 0 0 1",
        }) == "opening 1? 0? 0? 1?; closing 1 0 0 1; +[3]");
}

TEST_CASE("stream: a record without its headings is likely the line with a value for each column") {
  CHECK(visits({"二、馆藏情况", "7 8", "三、读者服务情况", "文 20", "1 2 3 4 5 9",
                "四、活动举办情况"}) == "adults 1? 2? 3?; children 4? 5? 9?");
  CHECK(visits({"三、读者服务情况", "1 2 3 4 5 9", "1 2 3 4 5 9", "四、活动举办情况"}) ==
        "not found");
}

TEST_CASE("stream: numbers broken in narrow cells, in a text that keeps columns") {
  CHECK(stock({
            "二、馆藏情况",
            "文献种类                                              合计",
            "                  中文图书    外文图书    其他",
            "一、期初馆藏数量      31          2        3           31",
            "                      0                                5",
            "（一）购买入藏        1           1        1            3",
            "四、期末馆藏数量      2           3        4            9",
        }) == "opening 310? 2? 3? 315?; bought 1 1 1 3; closing 2 3 4 9");
}

TEST_CASE("stream: nothing of the form, nothing found") {
  for (const TableReading& reading : read({"今天天气很好", "1 2 3"})) CHECK_FALSE(reading.found);
  for (const TableReading& reading : read({})) CHECK_FALSE(reading.found);
}
