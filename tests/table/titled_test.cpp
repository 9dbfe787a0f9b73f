#include "table/titled.h"

#include <doctest/doctest.h>

#include <set>

#include "section/split.h"
#include "support/dump.h"
#include "support/harbour_grammar.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

struct Read {
  std::vector<TableReading> readings;
  Diagnostics notes;
};

Read read(const Setting& set, const Grammar& grammar = harbour_grammar()) {
  const std::vector<Located> located =
      locate_tables(set.sheet, grammar, split_sections(set.sheet, grammar));
  const ValueReader values(grammar.values);
  Read out;
  out.readings.resize(located.size());
  read_titled(set.sheet, grammar, located, values, out.readings, out.notes);
  return out;
}

// Cells of the readings of one table: "left.fees.amount 3", by row.
std::string cells(const Read& read, std::string_view table) {
  std::string out;
  for (const TableReading& reading : read.readings)
    if (reading.table == table)
      for (const Cell& cell : reading.cells)
        out += (out.empty() ? "" : "; ") + cell.row + "." + cell.column + " " + dump(cell);
  return out;
}

std::string unclaimed(const Read& read, std::string_view table) {
  std::string out;
  for (const TableReading& reading : read.readings)
    if (reading.table == table)
      for (const Unclaimed& number : reading.unclaimed) out += "[" + number.printed + "]";
  return out;
}

}  // namespace

TEST_CASE("pairs: two lists side by side") {
  const Setting set(drawn({
      "港口收支对照表",
      "      收入                              支出",
      "项目              数额        项目             数额",
      "一、泊位使用费    7.00        一、疏浚航道      5.00",
      "二、仓库租金                  二、修缮码头      4.00",
      "上期留存数        2.00",
      "一、泊位使用费    2.00",
      "      总和        9.00             总和         9.00",
  }));
  CHECK(cells(read(set), "sheet") ==
        "left.fees.amount 7; left.rent.amount _; left.before.amount 2; left.before_fees.amount 2; "
        "left.sum.amount 9; right.c201.amount 5; right.c202.amount 4; right.sum.amount 9");
}

TEST_CASE("pairs: numbers of the lines are knowingly left out, optional columns read") {
  const Setting set(drawn({
      "港口收支对照表",
      "项目          行号    数额      项目          行号   数额    其中借款",
      "一、泊位使用费   1    7.00      一、疏浚航道    3    5.00      1.00",
      "    总和         2    7.00          总和        4    5.00      1.00",
  }));
  const Read found = read(set);
  CHECK(cells(found, "sheet") ==
        "left.fees.amount 7; left.sum.amount 7; right.c201.amount 5; right.c201.loans 1; "
        "right.sum.amount 5; right.sum.loans 1");
  CHECK(unclaimed(found, "sheet") == "");
}

TEST_CASE("pairs: a row that the form lacks leaves its number unclaimed") {
  const Setting set(drawn({
      "港口收支对照表",
      "项目              数额        项目             数额",
      "一、泊位使用费    7.00        一、疏浚航道      5.00",
      "                              三、购置拖轮      2.00",
      "      总和        7.00             总和         7.00",
  }));
  CHECK(unclaimed(read(set), "sheet") == "[2.00]");
}

TEST_CASE("pairs: a text that lost its columns is in doubt, one that kept them is not") {
  const Setting lost(
      as_text({"港口收支对照表", "项目 数额 项目 数额", "一、泊位使用费 7.00 一、疏浚航道 5.00",
               "二、仓库租金 二、修缮码头 2.00", "总和 7.00 总和 7.00"}));
  const Read of_lost = read(lost);
  CHECK(dump(of_lost.notes).find("table.columns-lost") != std::string::npos);
  for (const TableReading& reading : of_lost.readings)
    for (const Cell& cell : reading.cells) CHECK(!cell.doubt.empty());
  const Setting kept(as_text({
      "港口收支对照表",
      "项目              数额        项目             数额",
      "一、泊位使用费    7.00        一、疏浚航道      5.00",
      "二、仓库租金      1.00        二、修缮码头      3.00",
      "      总和        8.00             总和         8.00",
  }));
  CHECK(cells(read(kept), "sheet") ==
        "left.fees.amount 7; left.rent.amount 1; left.sum.amount 8; right.c201.amount 5; "
        "right.c202.amount 3; right.sum.amount 8");
}

TEST_CASE("titled: of two layouts the one that fits") {
  const Setting by_ship(drawn({"访港船舶表", "     客轮              渡轮",
                               "计划    实到      计划    实到", "  1       2         3       4"}));
  CHECK(cells(read(by_ship), "visits") ==
        "liners.planned 1; liners.made 2; ferries.planned 3; ferries.made 4");
  const Setting by_number(
      drawn({"访港船舶表", "     计划              实到", "客轮    渡轮      客轮    渡轮",
             "  1       3         2       4"}));
  CHECK(cells(read(by_number), "visits") ==
        "liners.planned 1; ferries.planned 3; liners.made 2; ferries.made 4");
}

TEST_CASE("titled: a table that is stated to be empty") {
  const Setting set(
      drawn({"港口货物吞吐表", "货类编码  货类名称    吞吐合计    进港    出港", "          总和",
             "说明：本年停航，没有货物。", "访港船舶表", "     客轮              渡轮",
             "计划    实到      计划    实到", "因本年停航"}));
  const Read found = read(set);
  CHECK(dump(found.notes) == "table.stated-empty table.stated-empty");
  CHECK(found.readings[0].stated_empty.known());
  CHECK(found.readings[0].found);
  CHECK(found.readings[4].stated_empty.known());
  CHECK(found.readings[5].passed_over);
}

TEST_CASE("titled: a statement beside numbers makes no table empty") {
  const Setting set(
      drawn({"港口货物吞吐表", "货类编码  货类名称    吞吐合计    进港    出港",
             "201       甲类          6.00    2.00    4.00", "注：七月以后本年停航"}));
  const Read found = read(set);
  CHECK_FALSE(found.readings[0].stated_empty.known());
  CHECK(cells(found, "cargo") == "c201.all 6; c201.inward 2; c201.outward 4");
}

TEST_CASE("titled: the unit over the table, or the only one of the report") {
  const Drawing table{"货类编码  货类名称    吞吐合计    进港    出港",
                      "201       甲类          6.00    2.00    4.00"};
  const auto unit = [&](Drawing drawing) {
    drawing.insert(drawing.end(), table.begin(), table.end());
    const Setting set(drawn(drawing));
    const Read found = read(set);
    return found.readings[0].unit + "|" + dump(found.notes);
  };
  CHECK(unit({"港口货物吞吐表", "                  单位：千吨"}) == "千吨|");
  CHECK(unit({"各表单位：吨", "港口货物吞吐表"}) == "吨|");
  CHECK(unit({"港口货物吞吐表"}) == "|");
  CHECK(unit({"港口货物吞吐表", "单位：千吨             单位：吨"}) == "|table.units");
}

TEST_CASE("titled: a table whose title is missing is not looked for elsewhere") {
  const Setting set(drawn({"货类编码  货类名称    吞吐合计    进港    出港",
                           "201       甲类          6.00    2.00    4.00"}));
  CHECK_FALSE(read(set).readings[0].found);
}

namespace {

// The harbour's lists and pairs in sections instead of behind titles, or with both.
Grammar in_sections(bool titles) {
  std::string toml(kHarbourGrammar);
  const auto put = [&](std::string_view from, const std::string& to) {
    for (std::size_t at = toml.find(from); at != toml.npos; at = toml.find(from, at + to.size()))
      toml.replace(at, from.size(), to);
  };
  const std::string section = "[[section]]\nid = \"remarks\"";
  put(section,
      "[[section]]\nid = \"goods\"\nheading = \"一、货物情况\"\n\n[[section]]\nid = "
      "\"money\"\nheading = \"二、收支情况\"\n\n" +
          section);
  const std::string cargo = "title = \"港口货物吞吐表\"", sheet = "title = \"港口收支对照表\"";
  put(cargo, "section = \"goods\"" + (titles ? "\n" + cargo : ""));
  put(sheet, "section = \"money\"" + (titles ? "\n" + sheet : ""));
  const Result<Grammar> grammar = read_grammar(toml, "harbour.toml");
  if (!grammar) MESSAGE(grammar.error().message);
  REQUIRE(grammar);
  return *grammar;
}

const Drawing kGoods{"货类编码  货类名称    吞吐合计    进港    出港",
                     "201       甲类          6.00    2.00    4.00",
                     "20101     甲类一        6.00    2.00    4.00",
                     "          总和          6.00    2.00    4.00"};
const Drawing kMoney{"项目              数额        项目             数额",
                     "一、泊位使用费    7.00        一、疏浚航道      5.00",
                     "                              二、修缮码头      2.00",
                     "      总和        7.00             总和         7.00"};
const char* kGoodsRead =
    "c201.all 6; c201.inward 2; c201.outward 4; c20101.all 6; c20101.inward 2; "
    "c20101.outward 4; sum.all 6; sum.inward 2; sum.outward 4";
const char* kMoneyRead =
    "left.fees.amount 7; left.sum.amount 7; right.c201.amount 5; right.c202.amount 2; "
    "right.sum.amount 7";

Drawing join(std::initializer_list<Drawing> pieces) {
  Drawing all;
  for (const Drawing& piece : pieces) all.insert(all.end(), piece.begin(), piece.end());
  return all;
}

std::string doubts(const Read& read, std::string_view table) {
  std::set<std::string> why;
  for (const TableReading& reading : read.readings)
    if (reading.table == table)
      for (const Cell& cell : reading.cells) why.insert(cell.doubt);
  std::string out;
  for (const std::string& one : why) out += "[" + one + "]";
  return out;
}

}  // namespace

TEST_CASE("sections: lists and pairs in sections, with titles and without") {
  const auto check = [](const Setting& set, const Grammar& grammar) {
    const Read found = read(set, grammar);
    CHECK(cells(found, "cargo") == kGoodsRead);
    CHECK(cells(found, "sheet") == kMoneyRead);
    CHECK(unclaimed(found, "cargo") == "");
    CHECK(unclaimed(found, "sheet") == "");
  };
  const Drawing bare = join({{"一、货物情况"}, kGoods, {"二、收支情况"}, kMoney});
  const Drawing titled = join(
      {{"一、货物情况", "港口货物吞吐表"}, kGoods, {"二、收支情况", "港口收支对照表"}, kMoney});
  for (const bool titles : {false, true})
    for (const Drawing& drawing : {bare, titled}) {
      check(Setting(drawn(drawing)), in_sections(titles));
      check(Setting(as_text(drawing)), in_sections(titles));
    }
}

TEST_CASE("sections: a heading with the words of a column is no heading of the list") {
  const Grammar grammar = in_sections(false);
  const Read found = read(Setting(drawn(join({{"二、收支情况"}, kMoney}))), grammar);
  CHECK(cells(found, "sheet") == kMoneyRead);
}

TEST_CASE("sections: without its section a list is not looked for among the rows of others") {
  const Grammar grammar = in_sections(true);
  const Read found =
      read(Setting(drawn(join({{"二、收支情况"}, kMoney, {"附页"}, kGoods}))), grammar);
  CHECK(cells(found, "cargo") == "");
}

TEST_CASE("titled: rows outside of all tables") {
  const Setting set(drawn({
      "港口货物吞吐表",
      "货类编码  货类名称    吞吐合计    进港    出港",
      "201       甲类          6.00    2.00    4.00",
      "20101     甲类一        6.00    2.00    4.00",
      "----",
      "一、关于货运的若干说明",
      "本年货运平稳。",
      "----",
      "201       甲类          6.00    2.00    4.00",
      "20101     甲类一        6.00    1.00    5.00",
  }));
  CHECK(doubts(read(set), "cargo") == "[its table stands in the report more than once]");
}

// Without codes, and with words in place of numbers at the ends of lines.
TEST_CASE(
    "titled: rows of a pair's side, and rows that end in words for none, outside of all tables") {
  const Setting set(drawn({
      "港口货物吞吐表",
      "货类编码  货类名称    吞吐合计    进港    出港",
      "201       甲类          6.00    6.00    无",
      "20101     甲类一        6.00    6.00    无",
      "港口收支对照表",
      "项目          数额      项目          数额",
      "一、泊位使用费    7.00      一、疏浚航道    5.00",
      "                            二、修缮码头    4.00",
      "    总和          7.00          总和         9.00",
      "----",
      "一、关于货运的若干说明",
      "本年货运平稳。",
      "----",
      "201       甲类          6.00    6.00    无",
      "20101     甲类一        5.00    5.00    无",
      "                            一、疏浚航道    5.00",
      "                            二、修缮码头    3.00",
      "                                总和        9.00",
  }));
  const Read found = read(set);
  CHECK(doubts(found, "cargo") == "[its table stands in the report more than once]");
  CHECK(doubts(found, "sheet").find("more than once") != std::string::npos);
}

TEST_CASE("pairs: a number beside a row, in neither side's column") {
  const Setting set(drawn({
      "港口收支对照表",
      "项目          数额      项目                  数额",
      "一、泊位使用费    7.00      一、疏浚航道    5.00",
      "二、仓库租金      1.00      6.00",
      "    总和          7.00          总和            5.00",
  }));
  CHECK(unclaimed(read(set), "sheet").find("[6.00]") != std::string::npos);
}

TEST_CASE("titled: a record's line of numbers outside of all tables") {
  const auto twice = [](const char* last) {
    const Setting set(drawn({
        "访港船舶表",
        "    客轮          渡轮",
        "计划   实到    计划   实到",
        " 10      9      5      4",
        "----",
        "一、关于货运的若干说明",
        "本年货运平稳。",
        "----",
        last,
    }));
    return doubts(read(set), "visits") == "[its table stands in the report more than once]";
  };
  CHECK(twice(" 10      8      5      4"));
  CHECK_FALSE(twice("    10   8   5   4"));        // in other places
  CHECK_FALSE(twice("甲      8      5      4"));   // with words
  CHECK_FALSE(twice("  1      2      3      4"));  // the columns' ordinals
}

TEST_CASE("titled: a page with the head of another table") {
  const Setting set(drawn({
      "港口货物吞吐表",
      "货类编码  货类名称    吞吐合计    进港    出港",
      "201       甲类          6.00    2.00    4.00",
      "20101     甲类一        6.00    2.00    4.00",
      "----",
      "货类编码  货类名称    吞吐合计    上年    去向",
      "202       乙类          5.00    2.00    3.00",
  }));
  CHECK(doubts(read(set), "cargo") == "[][the head of its page is another table's]");
}

TEST_CASE("titled: a heading of codes on two lines, the second of which is a wording of it") {
  const Setting set(drawn({
      "港口货物吞吐表",
      "货类      货类名称    吞吐合计    进港    出港",
      "编码",
      "201       甲类          6.00    2.00    4.00",
  }));
  const Read found = read(set);
  CHECK(cells(found, "cargo") == "c201.all 6; c201.inward 2; c201.outward 4");
  CHECK(doubts(found, "cargo") == "[]");
}
