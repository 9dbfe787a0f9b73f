#include "table/locate.h"

#include <doctest/doctest.h>

#include "support/library_grammar.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// Lines (1-based) of each table's slice: "stock 2-5, visits 6-7".
std::string located(const Drawing& drawing) {
  static const Grammar grammar = library_grammar();
  const Setting set(drawn(drawing));
  std::string out;
  for (const Located& at : locate_tables(set.sheet, grammar, split_sections(set.sheet, grammar))) {
    const TableRule& rule = *at.plan.rule;
    out += (out.empty() ? "" : ", ") + (rule.part.empty() ? rule.id : rule.part) + " ";
    if (at.slice.begin >= at.slice.end) {
      out += "none";
      continue;
    }
    out += std::to_string(set.sheet.words[at.slice.begin].line + 1) + "-";
    out += std::to_string(set.sheet.words[at.slice.end - 1].line + 1);
  }
  return out;
}

}  // namespace

TEST_CASE("locate: tables in their sections, parts from title to title") {
  CHECK(located({"二、馆藏情况", "合计   1", "三、读者服务情况", "小计   2", "四、活动举办情况",
                 "第一类  讲座", "文史讲座  3", "第二类  展览", "各类展览  4"}) ==
        "stock 1-2, visits 3-4, talks 6-7, shows 8-9");
}

TEST_CASE("locate: without its title a table is looked for in what the others leave") {
  CHECK(located({"二、馆藏情况", "三、读者服务情况", "四、活动举办情况", "文史讲座  3",
                 "第二类  展览", "各类展览  4"}) == "stock 1-1, visits 2-2, talks 3-4, shows 5-6");
  CHECK(located({"二、馆藏情况", "三、读者服务情况", "四、活动举办情况", "第一类  讲座",
                 "文史讲座  3"}) == "stock 1-1, visits 2-2, talks 4-5, shows 4-5");
}

TEST_CASE("locate: without its section a table is looked for everywhere") {
  CHECK(located({"序言", "三、读者服务情况", "小计   2"}).starts_with("stock 1-3, visits 2-3, "));
}

TEST_CASE("plan: every label as the keys that it is looked for by, longest first") {
  const Label label{"（一）予以公开", {"1.全部予以公开", "公开"}};
  CHECK(keys_of(label) == Keys{U"全部予以公开", U"予以公开", U"公开"});
  const Grammar grammar = library_grammar();
  const TablePlan plan = plan_table(grammar.tables[0]);
  CHECK(plan.rows.size() == grammar.tables[0].rows.size());
  CHECK(plan.columns.size() == 4);
  CHECK(plan.groups[0].empty());
  CHECK(plan.groups[1] == U"本期增加");
  CHECK(plan.beside.size() == 4);  // two groups, one upper heading, one aside
  CHECK(plan.title.empty());
}
