#include "table/rows.h"

#include <doctest/doctest.h>

#include "support/library_grammar.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// "opening@2 donated@4-5 lost.other!@7 ??@8": rule and lines (1-based) of each block, "!" where the
// label is misprinted, "*" where it stands twice, "??" for a text that no rule explains.
std::string blocks(const Drawing& drawing, double pitch = kOrdinary,
                   const Grammar& grammar = library_grammar()) {
  const TableRule& rule = grammar.tables[0];
  const TablePlan plan = plan_table(rule);
  const Setting set(drawn(drawing, pitch));
  Finder finder(set.sheet);
  std::string out;
  for (const RowBlock& block : place_rows(finder, plan, set.all()).blocks) {
    std::uint32_t first = 1000, last = 0;
    for (std::uint32_t a : block.match.atoms) {
      const std::uint32_t line = set.sheet.words[set.sheet.atoms[a].word].line + 1;
      first = std::min(first, line);
      last = std::max(last, line);
    }
    out += (out.empty() ? "" : " ") + (block.rule ? rule.rows[*block.rule].id : "??");
    out += std::string(block.misprinted ? "!" : "") + (block.twice ? "*" : "") + "@";
    out += std::to_string(first) + (last > first ? "-" + std::to_string(last) : "");
  }
  return out;
}

struct Case {
  std::string what;
  Drawing drawing;
  std::string expected;
};

}  // namespace

TEST_CASE("rows: labels as printed, in the order of the page") {
  const std::vector<Case> cases{
      {"plain",
       {"                中文图书  外文图书  其他  合计",
        "一、期初馆藏数量    1       2        3     6",
        "（一）购买入藏      1       2        3     6",
        "四、期末馆藏数量    2       4        6    12"},
       "opening@2 bought@3 closing@4"},
      {"in another order",
       {"四、期末馆藏数量    2       4        6    12",
        "一、期初馆藏数量    1       2        3     6"},
       "closing@1 opening@2"},
      {"wrapped",
       {"一、期初馆藏数量    1", "（二）社会各界捐赠", "入藏（含个人捐赠）  1",
        "四、期末馆藏数量    2"},
       "opening@1 donated@2-3 closing@4"},
      {"group labels and asides are no rows",
       {"计量单位：册        其他", "一、期初馆藏数量    1", "二、本期增加", "（一）购买入藏    1",
        "四、期末馆藏数量    2"},
       "opening@2 bought@4 closing@5"},
      {"a group label at its members' left, upright: what is left over of it heads no row",
       {"一、期初馆藏数量    1", "三    1.破损剔除    1", "本    2.读者遗失    1",
        "期    3.其他        1", "减", "少", "四、期末馆藏数量    2"},
       "opening@1 lost.damaged@2 lost.missing@3 lost.other@4 closing@7"},
      {"its numeral over the nearest label, not at its left edge",
       {"一、期初馆藏数量        1", "", "（三）                  1", "剔除    1.破损剔除",
        "四、期末馆藏数量        2"},
       "opening@1 lost.damaged@3 closing@4"},
      {"a numeral where labels begin may be left of a row's label",
       {"一、期初馆藏数量        1", "", "5.                      1", "四、期末馆藏数量        2"},
       "opening@1 ??@2 closing@3"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(blocks(c.drawing) == c.expected);
  }
}

TEST_CASE("rows: a heading with the same wording as a row is no row") {
  CHECK(blocks({"                    中文图书  其他  合计",  //
                "一、期初馆藏数量       1       3     4",    //
                "1.破损剔除             1       0     1",    //
                "3.其他                 1       0     1",    //
                "四、期末馆藏数量       0       3     3"}) ==
        "opening@2 lost.damaged@3 lost.other@4 closing@5");
}

TEST_CASE("rows: misprinted labels, and texts that no rule explains") {
  const Drawing around{"一、期初馆藏数量    1", "", "1.破损剔除          1",
                       "四、期末馆藏数量    2"};
  const std::vector<std::pair<std::string, std::string>> cases{
      {"（一）购卖入藏      7", "bought!@2"},  // one character of four
      {"（一）购买入        7", "bought!@2"},  // and one that is lost
      {"（一）买入          7", "??@2"},       // not two
      {"2.读者遗矢          7", "lost.missing!@2"},
      {"馆长推荐            7", "??@2"},
      {"（三）他            7", "??@2"},
      {"", ""},
  };
  for (const auto& each : cases) {
    const auto& row = each.first;
    const auto& expected = each.second;
    INFO(row);
    Drawing drawing = around;
    drawing[1] = row;
    const std::string last = expected.empty() ? "" : expected + " ";
    const std::string found = blocks(drawing);
    CHECK(found.starts_with("opening@1 " + last));
  }
}

TEST_CASE("rows: one label in two groups, each with its numbering, is misprinted in neither") {
  Grammar grammar = library_grammar();
  for (RowRule& row : grammar.tables[0].rows) {
    if (row.id == "donated") row.label = {"（二）小计", {}};
    if (row.id == "lost.damaged") row.label = {"1.小计", {}};
  }
  const auto read = [&](const char* second) {
    return blocks({"一、期初馆藏数量    1", "（一）购买入藏      1", "（二）小计          1",
                   second, "四、期末馆藏数量    2"},
                  kOrdinary, grammar);
  };
  CHECK(read("1.小计              1") == "opening@1 bought@2 donated@3 lost.damaged@4 closing@5");
  CHECK(read("7.小计              1").find("lost.damaged!@4") != std::string::npos);
}

TEST_CASE("rows: a misprinted label over several lines") {
  CHECK(blocks({"一、期初馆藏数量    1", "（二）社会各界捐", "助入库（含个人   1", "捐赠）",
                "四、期末馆藏数量    2"}) == "opening@1 donated!@2-4 closing@5");
}

TEST_CASE("rows: a numbering leads into no label of the line below") {
  CHECK(blocks({"一、期初馆藏数量  1", "1. 破损剔除       2", "读者遗夫          2",
                "四、期末馆藏数量  6"}) == "opening@1 lost.damaged@2 lost.missing!@3 closing@4");
}

TEST_CASE("rows: a label that stands twice within the table is marked") {
  CHECK(blocks({"一、期初馆藏数量    1", "3.其他              1", "3.其他              1",
                "1.破损剔除          1", "四、期末馆藏数量    2"})
            .find("lost.other*@") != std::string::npos);
  // In running text before the table it is not.
  CHECK(blocks({"其他", "", "", "", "一、期初馆藏数量    1", "3.其他              1",
                "四、期末馆藏数量    2"})
            .find("lost.other@3") != std::string::npos);
}

TEST_CASE("rows: no label, no block") {
  CHECK(blocks({"甲乙丙   1   2", "丁戊己   3   4"}) == "");
  CHECK(blocks({}) == "");
}
