// Tables that page breaks take apart, or whose rows stand among other tables' numbers.
#include <doctest/doctest.h>

#include "support/dump.h"
#include "support/library_grammar.h"
#include "support/typeset.h"
#include "table/grid.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

std::string dump_of(const std::string& table, const Drawing& drawing) {
  static const Grammar grammar = library_grammar();
  const TablePlan plan = plan_table(grammar.tables[table_index(grammar, table)]);
  const Setting set(drawn(drawing));
  Diagnostics notes;
  return dump(read_grid(set.sheet, plan, set.all(), ValueReader(grammar.values), notes));
}

}  // namespace

// The page of the rows may stand further left or right than that of the headings.
TEST_CASE("apart: headings on another page, one of them over two numbers of a row") {
  const auto talks = [](const std::string& planned) {
    return dump_of("events.talks",
                   {"                举办场次   计划场次", "----", "文史讲座           5",
                    "科普讲座                    " + planned});
  };
  CHECK(talks(" 11") == "history 5 _; science _ 11");
  CHECK(talks("3  11").find("history 5?") == 0);
}

// Pages in another order: what stands over the first label may be another table's last row.
TEST_CASE("apart: a line above the first row's label, and more of them further up") {
  const auto talks = [](const Drawing& above) {
    Drawing drawing{"                举办场次   计划场次"};
    drawing.insert(drawing.end(), above.begin(), above.end());
    drawing.insert(drawing.end(), {"                    5          6", "文史讲座", "",
                                   "科普讲座            4          7"});
    return dump_of("events.talks", drawing);
  };
  CHECK(talks({}) == "history 5 6; science 4 7");
  CHECK(talks({"", "                   15", ""}) == "history 5? 6?; science 4 7; +[15]");
}

TEST_CASE("apart: rows without numbers whose labels stand side by side are no blank record") {
  CHECK(dump_of("visits", {"                 到馆阅览  外借  小计", "成年读者  少儿读者", "",
                           "四、活动举办情况"}) == "not found");
}
