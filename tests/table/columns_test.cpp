#include "table/columns.h"

#include <doctest/doctest.h>

#include "support/library_grammar.h"
#include "support/typeset.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// Headings on the drawing's first line, tokens below: for each line "3=chinese 0=total?" with "?"
// where it is in doubt and "-" for no column; lines with ";" between. "headings N" in front when
// some are missing.
std::string fit(const Drawing& drawing, const KeepsToEdge& keeps_to_edge = {}) {
  static const Grammar grammar = library_grammar();
  const TableRule& rule = grammar.tables[0];
  const TablePlan plan = plan_table(rule);
  const ValueReader values(grammar.values);
  const Setting set(drawn(drawing));
  Finder finder(set.sheet);
  const Headings headings = find_headings(finder, plan, set.all(), kTop + kEm + 3);
  const std::vector<Token> tokens = collect_tokens(finder, set.all(), values);
  const std::vector<ValueLine> lines = value_lines(tokens);
  const ColumnFit columns = fit_columns(headings, tokens, lines, keeps_to_edge);
  std::string out;
  if (headings.found < plan.columns.size()) out = "headings " + std::to_string(headings.found);
  if (columns.reordered) out += "reordered";
  for (const ValueLine& line : lines) {
    if (!out.empty()) out += ";";
    for (std::size_t t : line.tokens) {
      out += (out.empty() ? "" : " ") + to_utf8(tokens[t].text) + "=";
      out += columns.column[t] ? rule.columns[*columns.column[t]].id : "-";
      out += columns.doubt[t].empty() ? "" : "?";
    }
  }
  return out;
}

struct Case {
  std::string what;
  Drawing drawing;
  std::string expected;
};

}  // namespace

TEST_CASE("columns: by place, whatever the alignment") {
  const std::vector<Case> cases{
      {"centred",
       {"中文图书   外文图书   其他   合计", "   1          2         3      6"},
       "1=chinese 2=foreign 3=other 6=total"},
      {"left",
       {"中文图书   外文图书   其他   合计", "1          2          3      6"},
       "1=chinese 2=foreign 3=other 6=total"},
      {"right",
       {"中文图书   外文图书   其他   合计", "       1          2      3      6"},
       "1=chinese 2=foreign 3=other 6=total"},
      {"blank cells",
       {"中文图书   外文图书   其他   合计", "              2               6"},
       "2=foreign 6=total"},
      {"one number only",
       {"中文图书   外文图书   其他   合计", "                       3"},
       "3=other"},
      {"marks",
       {"中文图书   外文图书   其他   合计", "   /          -        无      6"},
       "/=chinese -=foreign 无=other 6=total"},
      {"numbers wider than their headings",
       {"中文图书   外文图书     其他      合计", "   1           2    1000000000   1000000003"},
       "1=chinese 2=foreign 1000000000=other 1000000003=total"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(fit(c.drawing) == c.expected);
  }
}

TEST_CASE("columns: full lines place the numbers that no heading covers") {
  // The cells are wide, their numbers at the left edges, beside the centred headings.
  CHECK(fit({"        中文图书            外文图书             其他              合计",
             "1                   2                    3                 6",
             "                    4                                      4"}) ==
        "1=chinese 2=foreign 3=other 6=total; 4=foreign 4=total");
}

TEST_CASE("columns: a line that leans to the next headings may have moved on by a column") {
  const std::string head = "  中文图书          外文图书          其他          合计";
  const std::string leaning = "                1                 2              3             6";
  CHECK(fit({head, leaning, "                                                 4"}) ==
        "1=chinese? 2=foreign? 3=other? 6=total?; 4=other?");
  CHECK(fit({head, leaning}) == "1=chinese 2=foreign 3=other 6=total");
}

TEST_CASE("columns: between two columns, and across two, there is doubt") {
  // One number between two headings, no full line: it may be in either.
  CHECK(
      fit({"中文图书            外文图书      其他      合计", "              7"}).ends_with("?"));
  // Two numbers that touch look like one.
  const std::string across =
      fit({"中文图书   外文图书   其他   合计", "      1234567890      3      6"});
  CHECK(across.starts_with("1234567890=chinese?"));
}

TEST_CASE("columns: headings in another order are followed") {
  CHECK(fit({"合计   其他   外文图书   中文图书", "  6      3       2          1"}) ==
        "reordered; 6=total 3=other 2=foreign 1=chinese");
}

TEST_CASE("columns: a heading that is missing gives no column a place") {
  CHECK(fit({"中文图书   外文图书   合计", "   1          2        3"}).starts_with("headings 3"));
}

TEST_CASE("columns: headings over two lines") {
  CHECK(fit({"中文   外文   其    合", "   1      2     3     6"}).starts_with("headings 0"));
  static const Grammar grammar = library_grammar();
  const TablePlan plan = plan_table(grammar.tables[0]);
  const Setting set(
      drawn({"中文   外文   其    合", "图书   图书   他    计", " 1      2     3     6"}));
  Finder finder(set.sheet);
  const Headings headings = find_headings(finder, plan, set.all(), std::nullopt);
  CHECK(headings.found == 4);
  CHECK(headings.bottom - headings.top == doctest::Approx((kOrdinary + 1) * kEm));
}

TEST_CASE("columns: labels that several columns share take their places from left to right") {
  static const Grammar grammar = library_grammar();
  const TablePlan plan = plan_table(grammar.tables[table_index(grammar, "visits")]);
  const Setting set(drawn({"到馆阅览  外借  小计  到馆阅览  外借  小计"}));
  Finder finder(set.sheet);
  const Headings headings = find_headings(finder, plan, set.all(), std::nullopt);
  REQUIRE(headings.found == 6);
  for (std::size_t c = 0; c + 1 < 6; ++c) CHECK(headings.spans[c]->x1 < headings.spans[c + 1]->x0);
}

TEST_CASE("columns: tokens at one height are a line, from left to right") {
  std::vector<Token> tokens(4);
  const auto place = [&](std::size_t t, double x, double y) {
    tokens[t].x0 = x;
    tokens[t].x1 = x + 5;
    tokens[t].top = y;
    tokens[t].bottom = y + 10;
  };
  place(0, 100, 20);
  place(1, 50, 21);  // a little lower
  place(2, 50, 40);
  place(3, 10, 20);
  const auto lines = value_lines(tokens);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].tokens == std::vector<std::size_t>{3, 1, 0});
  CHECK(lines[1].tokens == std::vector<std::size_t>{2});
}

// "71" and "7 1" look much the same, and the second column may be blank.
TEST_CASE("columns: numbers that may be one, where one of them stands under no heading") {
  CHECK(fit({"中文图书      外文图书      其他      合计",
             "       7 1                  0         71"}) ==
        "7=chinese? 1=foreign? 0=other 71=total");
}

TEST_CASE("columns: a line that is full only with a broken number misleads about the others") {
  const std::string head = "中文图书       外文图书       其他       合计";
  const std::string row = "   7              8               3        ";
  CHECK(fit({head, "   1              5              12        ", row}) ==
        "1=chinese 5=foreign 12=other; 7=chinese 8=foreign 3=other");
  CHECK(fit({head, "   1              5             1 2        ", row}) ==
        "1=chinese 5=foreign 1=other? 2=total?; 7=chinese 8=foreign 3=total?");
}

TEST_CASE("columns: near numbers where every other line leaves one of their columns blank") {
  const std::string head = "中文图书 外文图书 其他 合计";
  const std::string near = "     1    7          3    4";
  CHECK(fit({head, near, "         8          3    9"}) ==
        "1=chinese 7=foreign 3=other 4=total; 8=foreign 3=other 9=total");
  const std::string nearer = "      1  7          3    4";
  CHECK(fit({head, nearer, "         8          3    9"}) ==
        "1=chinese? 7=foreign? 3=other 4=total; 8=foreign 3=other 9=total");
  CHECK(fit({head, nearer, nearer}) ==
        "1=chinese 7=foreign 3=other 4=total; 1=chinese 7=foreign 3=other 4=total");
}

TEST_CASE("columns: headings that touch, and a number under none") {
  const std::string head = "中文图书外文图书            其他       合计";
  CHECK(fit({head, "   1       5                  3          9"}) ==
        "1=chinese 5=foreign 3=other 9=total");
  CHECK(fit({head, "   1       5        4                    9"}) ==
        "1=chinese? 5=foreign? 4=other? 9=total");
}

// The fourth number may be nobody's, and the last column blank in both rows.
TEST_CASE("columns: a number alone where it stands, under no heading, in a table with blanks") {
  const std::string head = "中文图书    外文图书    其他          合计";
  const std::string stray = "   1           2         3     4";
  CHECK(fit({head, stray, "               5"}) ==
        "1=chinese 2=foreign 3=other 4=total?; 5=foreign");
  CHECK(fit({head, stray}) == "1=chinese 2=foreign 3=other 4=total?");  // nearer to another's
  CHECK(fit({head, stray}, [](const Token& token) { return token.text == U"4"; }) ==
        "1=chinese 2=foreign 3=other 4=total");
  CHECK(fit({head, "   1           2         3            4"}) ==
        "1=chinese 2=foreign 3=other 4=total");
  CHECK(fit({head, stray, "               5               6"}) ==
        "1=chinese 2=foreign 3=other 4=total; 5=foreign 6=total");
}

TEST_CASE("columns: a line with more numbers than columns, one of them under no heading") {
  CHECK(fit({"中文图书    外文图书    其他    合计",  //
             "   1           2     3    4     5      6"}) ==
        "1=chinese 2=foreign 3=foreign? 4=other 5=total 6=total?");
}

// Its heading lost, the first column may have changed places with the second.
TEST_CASE("columns: a heading nearer to the number beside it than to its own") {
  CHECK(fit({"      外文图书                  其他   合计",  //
             "  1               2           3      6",       //
             "  4                           5        "}) ==
        "headings 3; 1=chinese? 2=foreign? 3=other 6=total; 4=chinese? 5=other");
}
