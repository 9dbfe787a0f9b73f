#include "author/explain.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "author/page.h"
#include "author/story.h"
#include "support/harbour_grammar.h"
#include "support/library_grammar.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// As a terminal shows it; read by order and by place.
const char* const kReport =
    "                 和平县图书馆年度报告\n"
    "二、馆藏情况\n"
    "                              文献种类\n"
    "                      中文图书   外文图书    其他     合计\n"
    "一、期初馆藏数量        100        20         3       123\n"
    "四、期未馆存数量        104        20         3       127\n"
    "三、读者服务情况\n"
    "无。\n";

Explanation explained(const std::string& text, const Grammar& grammar, bool force = false) {
  return explain({"<r>.txt", text}, std::span(&grammar, 1), force ? &grammar : nullptr);
}

const LabelStory& row(const Explanation& explanation, std::string_view id) {
  for (const TableStory& table : explanation.tables)
    for (const LabelStory& label : table.rows)
      if (label.id == id) return label;
  FAIL("no such row");
  return explanation.tables[0].rows[0];
}

}  // namespace

TEST_CASE("what was found is told with its likeness, what was not with the nearest text") {
  const Grammar grammar = library_grammar();
  const Explanation explanation = explained(kReport, grammar);
  REQUIRE(explanation.grammar == &grammar);
  CHECK(explanation.taken);
  CHECK(explanation.fits.front().title.found);
  const LabelStory& opening = row(explanation, "opening");
  CHECK(opening.found);
  CHECK(opening.score == 1);
  const LabelStory& closing = row(explanation, "closing");
  if (closing.found) {
    CHECK(closing.score < 1);
  } else {
    REQUIRE_FALSE(closing.near.empty());
    CHECK(std::any_of(closing.near.begin(), closing.near.end(), [](const NearText& near) {
      return near.printed == "四、期未馆存数量" && near.score > 0.6;
    }));
  }
  CHECK_FALSE(row(explanation, "bought").found);
  const std::string text = explanation_text(explanation, {});
  CHECK(text.find("grammar library-1: taken; title found on line 1") == 0);
  CHECK(text.find("section events: \"四、活动举办情况\" not found (optional)") !=
        std::string::npos);
  CHECK(text.find("row bought: \"（一）购买入藏\" not found") != std::string::npos);
}

TEST_CASE("a cell's story has its row, column, number and checks") {
  const Grammar grammar = library_grammar();
  const Explanation explanation = explained(kReport, grammar);
  CHECK(names_fact(explanation, "stock.opening.total"));
  CHECK(names_fact(explanation, "stock.opening"));
  CHECK_FALSE(names_fact(explanation, "stock.open"));
  const std::string text = explanation_text(explanation, "stock.opening.total");
  CHECK(text.starts_with("stock.opening.total: 123, verified\n"));
  CHECK(text.find("  row     opening: \"一、期初馆藏数量\" is ") != std::string::npos);
  CHECK(text.find("  number  \"123\" on line 5, unit 册\n") != std::string::npos);
  CHECK(text.find("  check   stock.row_sum.opening: pass, 123 = 123\n") != std::string::npos);
  CHECK(text.find("stock.opening.chinese") == std::string::npos);
}

TEST_CASE("a list is told with the rows that it brings, its headings, and checks of nothing") {
  const Grammar grammar = harbour_grammar("name = \"货类名称\"", "name = \"货物名称\"");
  const Explanation explanation = explained(
      "                港口年度账册\n"
      "                港口货物吞吐表\n"
      "货类编码  货类名称    吞吐合计    进港    出港\n"
      "201       甲类          6.00    2.00    4.00\n"
      "202       乙类          3.00    1.00    2.00\n"
      "          总和          9.00    3.00    6.00\n"
      "                访港船舶表\n"
      "                因本年停航\n",
      grammar);
  REQUIRE(explanation.taken);
  const std::string text = explanation_text(explanation, {});
  CHECK(text.find("  heading of the names: \"货物名称\" not found; nearest: \"货类名称\"") !=
        std::string::npos);
  CHECK(text.find("heading of the codes") == std::string::npos);
  CHECK(text.find("check cargo.codes was formed 0 times: no code of the table stands under "
                  "another one\n") != std::string::npos);
  CHECK(text.find("check cargo.total was") == std::string::npos);
  CHECK(text.find("check sheet.balance") == std::string::npos);  // the report has no such table
  const std::string cell = explanation_text(explanation, "cargo.c202.inward");
  CHECK(cell.find("\n  table   cargo\n  row     c202: \"乙类\" is \"") != std::string::npos);
  CHECK(cell.find("\n  column  inward: \"进港\" is \"进港\" on line 3") != std::string::npos);
}

TEST_CASE("a group's label and an upper heading that do not stand there are told") {
  const Grammar grammar = library_grammar();
  const std::string text = explanation_text(explained(kReport, grammar), {});
  CHECK(text.find("  group of row bought: \"二、本期增加\" not found") != std::string::npos);
  CHECK(text.find("heading over column") == std::string::npos);
}

TEST_CASE("a report that no grammar takes is told how far the nearest came") {
  const Grammar grammar = library_grammar();
  const std::string other = "和平县图书馆工作年报\n二、馆藏情况\n一、期初馆藏数量 1 2 3 6\n";
  const Explanation explanation = explained(other, grammar);
  CHECK_FALSE(explanation.taken);
  CHECK(explanation.record.verdict == Verdict::unrecognised);
  const std::string text = explanation_text(explanation, {});
  CHECK(text.find("grammar library-1: does not fit; it came furthest; title not found") == 0);
  CHECK(text.find("section visits: \"三、读者服务情况\" not found") != std::string::npos);
  CHECK_FALSE(explanation.record.facts.empty());  // read all the same, for its author
}

TEST_CASE("nothing readable: nothing told, nothing broken") {
  const Grammar grammar = library_grammar();
  for (const char* text : {"", "\n", "%PDF-1.4 broken"}) {
    const Explanation explanation = explained(text, grammar, true);
    CHECK(explanation_text(explanation, {}).find("verdict ") != std::string::npos);
    CHECK(explanation_page(explanation, {}).ends_with("</html>\n"));
  }
}

TEST_CASE("nothing of the report is markup on the page") {
  const Grammar grammar = library_grammar();
  std::string hostile = kReport;
  hostile += "<script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover=\"x\n";
  const Explanation explanation = explained(hostile, grammar);
  const std::string page = explanation_page(explanation, {});
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("<img src=x") == std::string::npos);
  CHECK(page.find("<r>") == std::string::npos);  // the file's name
  CHECK(page.find("&lt;r&gt;.txt") != std::string::npos);
  CHECK(page.find("default-src 'none'") != std::string::npos);
}
