// The order of a text where a form prints columns that are no data, and digits within its labels.
#include <doctest/doctest.h>

#include "support/dump.h"
#include "support/library_grammar.h"
#include "support/typeset.h"
#include "table/stream.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// A table of talks with a column of units, a year in a heading and a number in a label.
const Grammar& talks() {
  static const Grammar grammar = [] {
    std::string columns = R"(  { id = "held", label = "举办场次" },
  { id = "planned", label = "计划场次" },
]
row = [{ id = "history", label = "文史讲座" }, { id = "science", label = "科普讲座" }])";
    return library_grammar(columns, R"(  { id = "unit", label = "计量单位", ignore = true },
  { id = "held", label = "2024年举办场次", also = ["2023年举办场次"] },
  { id = "planned", label = "计划场次" },
]
row = [
  { id = "history", label = "文史讲座（两人同讲计1场的讲座）" },
  { id = "science", label = "科普讲座" },
])");
  }();
  return grammar;
}

std::string read(const Drawing& table) {
  Drawing text{"四、活动举办情况", "第一类 讲座"};
  text.insert(text.end(), table.begin(), table.end());
  const Setting set(as_text(text));
  const auto readings = read_stream(set.sheet, talks(), ValueReader(talks().values));
  return dump(readings[table_index(talks(), "events.talks")]);
}

const std::string kHead = "计量单位 2023 年举办场次 计划场次";
const std::string kWhole = "history 5 6; science 7 8";

}  // namespace

TEST_CASE("left out: texts of a column that is no data") {
  CHECK(read({kHead, "文史讲座（两人同讲计 1 场的讲座） 场 5 6", "科普讲座 场 7 8"}) == kWhole);
  CHECK(read({kHead, "文史讲座（两人同讲", "计 1 场的讲座）", "场 5 6", "科普讲座 场 7 8"}) ==
        kWhole);
}

// Numbers in its place, or nothing, and a number that is missing look alike.
TEST_CASE("left out: numbers, or nothing, where the form prints a text") {
  CHECK(read({kHead, "文史讲座（两人同讲计 1 场的讲座） 1 5 6", "科普讲座 2 7 8"}) != kWhole);
  CHECK(read({kHead, "文史讲座（两人同讲计 1 场的讲座） 5 6", "科普讲座 场 7 8"}) ==
        "history 5? 6?; science 7 8");
}

TEST_CASE("left out: a year in a heading is its own when the form prints it there") {
  CHECK(read({"计量单位 2025 年举办场次 计划场次", "文史讲座（两人同讲计1场的讲座） 场 5 6",
              "科普讲座 场 7 8"}) == "history 5? 6?; science 7? 8?");
  CHECK(read({"2023 计量单位 年举办场次 计划场次", "文史讲座（两人同讲计1场的讲座） 场 5 6",
              "科普讲座 场 7 8"}) == "history 5? 6?; science 7? 8?");
}

TEST_CASE("left out: a number in a label is the row's when the form prints another there") {
  CHECK(read({kHead, "文史讲座（两人同讲计 2 场的讲座） 场 5 6", "科普讲座 场 7 8"}) != kWhole);
}
