#include "table/list.h"

#include <doctest/doctest.h>

#include "support/dump.h"
#include "support/harbour_grammar.h"
#include "support/typeset.h"
#include "table/list_rows.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

TableReading read(const Setting& set, std::size_t table, Diagnostics& notes) {
  static const Grammar grammar = harbour_grammar();
  const ValueReader values(grammar.values);
  return read_list(set.sheet, plan_table(grammar.tables[table]), set.all(), values, notes);
}

// Rows with their labels, and cells: "c201=甲类 3 1 2; sum 3 1 2; +[7]".
std::string read(const Drawing& drawing, std::size_t table = 0, std::string* notes = nullptr) {
  const Setting set(drawn(drawing));
  Diagnostics diagnostics;
  const TableReading reading = read(set, table, diagnostics);
  if (notes != nullptr) *notes = dump(diagnostics);
  std::string out;
  for (const RowFound& row : reading.rows) {
    out += (out.empty() ? "" : "; ") + row.row;
    if (row.row != "sum") out += "=" + row.label;
    for (const Cell& cell : reading.cells)
      if (cell.row == row.row) out += " " + dump(cell);
  }
  for (const Unclaimed& number : reading.unclaimed) out += "; +[" + number.printed + "]";
  return out;
}

const char* kHead = "货类编码  货类名称    吞吐合计    进港    出港";

struct Case {
  std::string what;
  Drawing drawing;
  std::string expected;
};

}  // namespace

TEST_CASE("list: rows by their codes") {
  const std::vector<Case> cases{
      {"a sum first, blanks, nesting",
       {kHead, "          总和          6.00    2.00    4.00",
        "201       甲类          6.00    2.00    4.00",
        "20101     甲类一        4.00            4.00", "20102     甲类二        2.00    2.00"},
       "sum 6 2 4; c201=甲类 6 2 4; c20101=甲类一 4 _ 4; c20102=甲类二 2 2 _"},
      {"a sum last",
       {kHead, "201       甲类          6.00    2.00    4.00",
        "          总和          6.00    2.00    4.00"},
       "c201=甲类 6 2 4; sum 6 2 4"},
      {"codes in one column for each level",
       {kHead, "201 01    甲类一        6.00    2.00    4.00",
        "201 01 05 甲类一五      5.00    2.00    3.00"},
       "c20101=甲类一 6 2 4; c2010105=甲类一五 5 2 3"},
      {"whole codes of two levels beside each other",
       {kHead, "201 20101 甲类一        6.00    2.00    4.00"},
       "c20101=甲类一 6 2 4"},
      {"over two pages",
       {kHead, "201       甲类          6.00    2.00    4.00", "----",
        "202       乙类          1.00            1.00"},
       "c201=甲类 6 2 4; c202=乙类 1 _ 1"},
      {"the head again on the second page",
       {kHead, "201       甲类          6.00    2.00    4.00", "----", kHead,
        "202       乙类          1.00            1.00"},
       "c201=甲类 6 2 4; c202=乙类 1 _ 1"},
      {"a line that numbers the columns",
       {kHead, "          列序             1       2       3",
        "201       甲类          6.00    2.00    4.00"},
       "c201=甲类 6 2 4"},
      {"whole numbers that look like codes",
       {kHead, "201       甲类           302     101     201"},
       "c201=甲类 302 101 201"},
      {"an optional column that is printed",
       {"货类编码  货类名称    吞吐合计    进港    出港    中转货",
        "201       甲类          6.00    2.00    3.00      1.00"},
       "c201=甲类 6 2 3 1"},
      {"columns in another order",
       {"货类编码  货类名称    进港    出港    吞吐合计",
        "201       甲类        2.00    4.00        6.00"},
       "c201=甲类 6 2 4"},
      {"a blank in a column that prints zeros is in doubt",
       {kHead, "201       甲类          6.00    0.00    6.00",
        "202       乙类          6.00            6.00"},
       "c201=甲类 6 0 6; c202=乙类 6 _? 6"},
      {"no rows", {kHead}, ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(read(c.drawing) == c.expected);
  }
}

TEST_CASE("list: what cannot be sure is in doubt or unclaimed, and told") {
  std::string notes;
  SUBCASE("a code twice") {
    CHECK(read({kHead, "201       甲类          6.00    2.00    4.00",
                "201       乙类          1.00    1.00    0.00"},
               0, &notes) == "c201=甲类 6? 2? 4?; +[1.00]; +[1.00]; +[0.00]");
    CHECK(notes == "table.code-twice");
  }
  SUBCASE("digits that are no code") {
    CHECK(read({kHead, "201       甲类          6.00    2.00    4.00",
                "2019      乙类          1.00    1.00    0.00"}) ==
          "c201=甲类 6 2 4; +[1.00]; +[1.00]; +[0.00]");
  }
  SUBCASE("a column that the form lacks") {
    CHECK(read({"货类编码  货类名称    吞吐合计    进港    出港    过驳",
                "201       甲类          6.00    2.00    3.00    1.00"},
               0, &notes) == "c201=甲类 6 2 3; +[1.00]");
    CHECK(notes == "table.column-unknown");
  }
  SUBCASE("a required column that is missing") {
    CHECK(read({"货类编码  货类名称    吞吐合计    进港", "201       甲类          6.00    2.00"},
               0, &notes) == "c201=甲类 6? 2? _?");
    CHECK(notes == "table.heading-missing");
  }
  SUBCASE("a number under the rows") {
    CHECK(read({kHead, "201       甲类          6.00    2.00    4.00", "",
                "                        7.00"}) == "c201=甲类 6 2 4; +[7.00]");
  }
  SUBCASE("a row without a name") {
    CHECK(read({kHead, "201       甲类          6.00    2.00    4.00",
                "202                     1.00            1.00"}) ==
          "c201=甲类 6 2 4; c202= 1? _? 1?");
  }
  SUBCASE("nothing under the headings") {
    CHECK(read({kHead}, 0, &notes) == "");
    CHECK(notes == "table.no-rows");
  }
}

TEST_CASE("list: blocks side by side") {
  CHECK(read({
            "编码    货类名称  吞吐合计  进港  出港  编码    货类名称  吞吐合计  进港  出港",
            "201     甲类          6.00  2.00  4.00  302     丙类          9.00  9.00",
            "20101   甲类一        6.00  2.00  4.00  30201   丙类一        9.00  9.00",
            "                                        303     丁类          1.00        1.00",
            "      总和            6.00  2.00  4.00",
        }) ==
        "c201=甲类 6 2 4; c20101=甲类一 6 2 4; sum 6 2 4; c302=丙类 9 9 _; "
        "c30201=丙类一 9 9 _; c303=丁类 1 _ 1");
}

TEST_CASE("list: a number below a block's rows and right of its columns, on a row of the other") {
  CHECK(read({
            "编码    货类名称  吞吐合计  进港  出港  编码    货类名称  吞吐合计  进港  出港",
            "201     甲类          6.00  2.00  4.00  302     丙类          9.00  8.00  1.00",
            "20101   甲类一        6.00  2.00  4.00  30201   丙类一        9.00  8.00  1.00",
            "      总和            6.00  2.00  4.00                                              "
            "7.00",
        }) ==
        "c201=甲类 6 2 4; c20101=甲类一 6 2 4; sum 6 2 4; c302=丙类 9 8 1; "
        "c30201=丙类一 9 8 1; +[7.00]");
}

TEST_CASE("list: wrapped names belong to the nearest code") {
  const Setting set(drawn(
      {
          "货类编码  货类名称    吞吐合计    进港    出港",
          "",
          "          甲类第一",
          "201                     6.00    2.00    4.00",
          "          种",
          "",
          "",
          "          乙类第一",
          "202                     1.00            1.00",
          "          种",
      },
      kHalf));
  Diagnostics notes;
  const TableReading reading = read(set, 0, notes);
  REQUIRE(reading.rows.size() == 2);
  CHECK(reading.rows[0].label == "甲类第一种");
  CHECK(reading.rows[1].label == "乙类第一种");
  CHECK(reading.rows[1].printed == "乙类第一种");
}

TEST_CASE("list: rows by their names") {
  const std::string first = name_row(U"北洋船队"), second = name_row(U"南洋船队");
  CHECK(first != second);
  CHECK(first.size() == 18);
  CHECK(read({"船队名称      水手    船副", "1.北洋船队      12       3", "2.南洋船队       9"},
             1) == first + "=1.北洋船队 12 3; " + second + "=2.南洋船队 9 _");
}

TEST_CASE("list: a text is believed where its columns are straight") {
  const auto aligned = [](const Drawing& drawing) {
    const Setting set(as_text(drawing));
    Diagnostics notes;
    return read(set, 0, notes).aligned;
  };
  CHECK(aligned({kHead, "201       甲类          6.00    2.00    4.00",
                 "202       乙类         16.00    1.00   15.00"}));
  CHECK_FALSE(aligned({"货类编码 货类名称 吞吐合计 进港 出港", "201 甲类 6.00 2.00 4.00",
                       "202 乙类第二种 16.00 1.00 15.00"}));
}

TEST_CASE("list: what codes say about each other") {
  const std::vector<Case> cases{
      {"a code out of the order of the others",
       {kHead, "201       甲类          6.00    2.00    4.00",
        "90101     甲类一        4.00            4.00", "20102     甲类二        2.00    2.00",
        "202       乙类          1.00    1.00", "20201     乙类一        1.00    1.00"},
       "c201=甲类 6 2 4; c90101=甲类一 4? _? 4?; c20102=甲类二 2 2 _?; c202=乙类 1 1 _?; "
       "c20201=乙类一 1 1 _?"},
      {"a code whose own code above is not there",
       {kHead, "201       甲类          6.00    2.00    4.00",
        "20101     甲类一        4.00            4.00", "20102     甲类二        2.00    2.00",
        "202       乙类          1.00    1.00", "20201     乙类一        1.00    1.00",
        "20202     乙类二        0.50    0.50", "20301     丙类一        1.00    1.00"},
       "c201=甲类 6 2 4; c20101=甲类一 4 _? 4; c20102=甲类二 2 2 _?; c202=乙类 1 1 _?; "
       "c20201=乙类一 1 1 _?; c20202=乙类二 0.5 0.5 _?; c20301=丙类一 1? 1? _?"},
      {"numbers without a label, under a row that is left out",
       {kHead, "          列序             1       2       3",
        "                        6.00    2.00    4.00",
        "20101     甲类一        4.00            4.00"},
       "c20101=甲类一 4 _? 4; +[6.00]; +[2.00]; +[4.00]"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(read(c.drawing) == c.expected);
  }
}
