// Rows with one label that are told apart by the row above them.
#include <doctest/doctest.h>

#include "pipeline.h"
#include "support/dump.h"
#include "support/library_grammar.h"
#include "support/typeset.h"
#include "table/rows.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

const Grammar& talks() {
  static const Grammar grammar = library_grammar(
      R"(row = [{ id = "history", label = "文史讲座" }, { id = "science", label = "科普讲座" }])",
      R"(row = [
  { id = "history", label = "（一）文史讲座" },
  { id = "history.hall", label = "1.报告厅举办", after = "history" },
  { id = "history.outside", label = "2.馆外举办", after = "history" },
  { id = "science", label = "（二）科普讲座" },
  { id = "science.hall", label = "1.报告厅举办", after = "science" },
  { id = "science.outside", label = "2.馆外举办", also = ["2.社区举办"], after = "science" },
  { id = "films", label = "（三）电影放映" },
])");
  return grammar;
}

// "history@2 history.hall@3": each row that was found, and its line; "*" where its label stands
// twice, "!" where it is misprinted, "??" for what no row explains.
std::string places(const Drawing& drawing) {
  const TableRule& rule = talks().tables[table_index(talks(), "events.talks")];
  const TablePlan plan = plan_table(rule);
  const Setting set(drawn(drawing));
  Finder finder(set.sheet);
  std::string out;
  for (const RowBlock& block : place_rows(finder, plan, set.all()).blocks) {
    const auto line = set.sheet.words[set.sheet.atoms[block.match.atoms[0]].word].line + 1;
    out += (out.empty() ? "" : " ") + (block.rule ? rule.rows[*block.rule].id : "??") +
           (block.twice ? "*" : "") + (block.misprinted ? "!" : "") + "@" + std::to_string(line);
  }
  return out;
}

const Drawing kTable{
    "                举办场次   计划场次",  //
    "（一）文史讲座     5          6",      //
    "1.报告厅举办       2          3",      //
    "2.馆外举办         3          3",      //
    "（二）科普讲座     9         11",      //
    "1.报告厅举办       4          5",      //
    "2.馆外举办         5          6",      //
    "（三）电影放映     7          7",
};

Drawing with(std::size_t line, const std::string& text) {
  Drawing drawing = kTable;
  drawing[line - 1] = text;
  return drawing;
}

const std::string kAll =
    "history@2 history.hall@3 history.outside@4 science@5 science.hall@6 science.outside@7 films@8";

}  // namespace

TEST_CASE("after: a label is the row's whose anchor stands nearest above it") {
  CHECK(places(kTable) == kAll);
  // Groups in another order, and a wording that only one of two rows has.
  Drawing swapped = kTable;
  std::rotate(swapped.begin() + 1, swapped.begin() + 4, swapped.begin() + 7);
  CHECK(places(swapped) ==
        "science@2 science.hall@3 science.outside@4 history@5 history.hall@6 history.outside@7 "
        "films@8");
  CHECK(places(with(7, "2.社区举办         5          6")) == kAll);
}

TEST_CASE("after: a row that is missing does not take another's place") {
  Drawing first = kTable, second = kTable;
  first.erase(first.begin() + 3);
  second.erase(second.begin() + 6);
  CHECK(places(first) ==
        "history@2 history.hall@3 science@4 science.hall@5 science.outside@6 films@7");
  CHECK(places(second) ==
        "history@2 history.hall@3 history.outside@4 science@5 science.hall@6 films@7");
}

// Nobody knows then whose the second place is.
TEST_CASE("after: without its anchor a label is in doubt, or nobody's") {
  CHECK(places(with(5, "（二）其他的活动   9         11")) ==
        "history@2 history.hall*@3 history.outside*@4 ??@5 ??@6 ??@7 films@8");
  CHECK(places(with(2, "（一）其他的活动   9         11")) ==
        "??@4 science@5 science.hall@6 science.outside@7 films@8");
  CHECK(places(with(5, "（二）科普将座     9         11")) ==
        "history@2 history.hall*@3 history.outside*@4 science!@5 science.hall!@6 "
        "science.outside!@7 films@8");
}

TEST_CASE("after: read from a page and from its text") {
  Drawing report{"                    南山市图书馆年度报告", "二、馆藏情况", "四、活动举办情况",
                 "第一类  讲座"};
  report.insert(report.end(), kTable.begin(), kTable.end());
  for (const Document& document : {drawn(report), as_text(report)}) {
    Trace trace;
    extract(document, {}, std::span(&talks(), 1), &trace);
    CHECK(dump(trace.tables[table_index(talks(), "events.talks")]) ==
          "history 5 6; history.hall 2 3; history.outside 3 3; science 9 11; science.hall 4 5; "
          "science.outside 5 6; films 7 7");
  }
}
