// Numbers of a text that stand between its tables.
#include "table/outside.h"

#include <doctest/doctest.h>

#include "support/dump.h"
#include "support/library_grammar.h"
#include "support/typeset.h"
#include "table/stream.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// Of a text with `talks` as its first table and `shows` as the next one of the same section.
Outside outside(const Drawing& talks, const Drawing& shows) {
  static const Grammar grammar = library_grammar();
  Drawing text{"四、活动举办情况", "第一类 讲座"};
  text.insert(text.end(), talks.begin(), talks.end());
  text.emplace_back("第二类 展览");
  text.insert(text.end(), shows.begin(), shows.end());
  const Setting set(as_text(text));
  Outside out;
  read_stream(set.sheet, grammar, ValueReader(grammar.values), &out);
  return out;
}

std::string dump(const Outside& outside) {
  std::string out;
  for (const std::vector<Unclaimed>& table : outside)
    for (const Unclaimed& number : table) out += (out.empty() ? "" : " ") + number.printed;
  return out;
}

TableReading reading(State state, const char* printed, int line) {
  TableReading table;
  table.found = true;
  table.cells.push_back({.row = "a",
                         .column = "b",
                         .value = {state, {}, {}},
                         .printed = printed,
                         .place = {.page = 0, .box = {}, .line = line},
                         .candidates = {},
                         .doubt = {}});
  return table;
}

}  // namespace

TEST_CASE("outside: numbers between the tables of a section") {
  const Drawing head{"举办场次 计划场次"};
  const Drawing talks{"举办场次 计划场次", "文史讲座 3 4", "科普讲座 5 6"};
  const Drawing shows{"举办场次 计划场次", "自办展览 1 1", "巡回展览 2 0"};
  CHECK(dump(outside(talks, shows)).empty());
  Drawing under_title = shows, beside_head = shows;
  under_title.insert(under_title.begin(), "22");
  beside_head.front() += " 22";
  CHECK(dump(outside(talks, under_title)) == "22");
  CHECK(dump(outside(talks, beside_head)) == "22");
}

TEST_CASE("outside: what no cell took is unclaimed, and blanks near it are in doubt") {
  const auto tell = [](int line) {
    std::vector<TableReading> tables{reading(State::blank, "", 1), reading(State::number, "22", 3),
                                     reading(State::blank, "", 5), reading(State::blank, "", 7)};
    tell_outside({{}, {{"22", {.page = 0, .box = {}, .line = line}, "outside"}}, {}, {}}, tables);
    std::string out = std::to_string(tables[1].unclaimed.size());
    for (const TableReading& table : tables) out += table.cells[0].doubt.empty() ? " sure" : " ?";
    return out;
  };
  CHECK(tell(2) == "1 ? sure ? sure");
  CHECK(tell(3) == "0 sure sure sure sure");  // the cell of the table has it
}

TEST_CASE("outside: where a note ends that began elsewhere, the line's numbers may be the note's") {
  const auto doubts = [](const std::string& line) {
    const Setting set(as_text({line}));
    std::vector<TableReading> readings{reading(State::number, "12", 1)};
    readings[0].cells[0].value.number = Decimal(12);
    doubt_ends_of_notes(set.sheet, readings);
    return readings[0].cells[0].doubt;
  };
  CHECK(doubts("文史讲座      12 场）       0") == "the end of a note stands on its line");
  CHECK(doubts("文史讲座      12（其中 3 场）   0") == "");
  CHECK(doubts("（含讲座）      12          0") == "");
  CHECK(doubts("含讲座）      12          0") == "");
}
