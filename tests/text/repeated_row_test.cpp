#include "text/repeated_row.h"

#include <doctest/doctest.h>

#include "text/lines.h"
#include "text/typeset.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

using Rows = std::vector<std::vector<std::u32string_view>>;  // lines of words

Page page_with(int number, const Rows& rows, double x = 60, double pitch = 20) {
  Page page = blank_page(number);
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t c = 0; c < rows[r].size(); ++c)
      put(page, x + 100.0 * static_cast<double>(c), 60 + pitch * static_cast<double>(r),
          rows[r][c]);
  return page;
}

// The lines that are marked, joined with "|".
std::string marked(const Page& first, const Page& second) {
  Document document;
  document.has_boxes = true;
  document.pages = {first, second};
  std::vector<Line> lines = make_lines(document);
  mark_repeated_rows(document, make_page_views(document, lines), lines);
  std::string found;
  for (const Line& line : lines)
    if (line.role == Role::repeated_row) found += to_utf8(line.text()) + "|";
  return found;
}

}  // namespace

TEST_CASE("repeated rows: the last lines of a page again on the next") {
  const Rows first = {{U"甲乙丙丁", U"1", U"2"}, {U"戊己庚辛", U"3", U"4"}};
  const Rows again = {{U"戊己庚辛", U"3", U"4"}, {U"壬癸子丑", U"5", U"6"}};
  CHECK(marked(page_with(1, first), page_with(2, again)) == "戊己庚辛  3  4|");
  CHECK(marked(page_with(1, first), page_with(2, first)) == "甲乙丙丁  1  2|戊己庚辛  3  4|");
}

TEST_CASE("repeated rows: not elsewhere, not with another number, not without label or number") {
  const Rows first = {{U"甲乙丙丁", U"1", U"2"}, {U"戊己庚辛", U"3", U"4"}};
  const Rows other = {{U"戊己庚辛", U"3", U"5"}}, above = {{U"甲乙丙丁", U"1", U"2"}};
  CHECK(marked(page_with(1, first), page_with(2, first, 70)) == "");
  CHECK(marked(page_with(1, first), page_with(2, other)) == "");
  CHECK(marked(page_with(1, first), page_with(2, above)) == "");
  const Rows numbers = {{U"0", U"0", U"0"}}, words = {{U"甲乙丙丁戊己"}};
  CHECK(marked(page_with(1, numbers), page_with(2, numbers)) == "");
  CHECK(marked(page_with(1, words), page_with(2, words)) == "");
}

TEST_CASE(
    "repeated rows: their numbers on the first page only, scraps beside them, a label's end") {
  const Rows first = {{U"甲乙丙丁", U"1", U"2"}, {U"戊己庚辛", U"3", U"4"}};
  const Rows label = {{U"戊己庚辛"}, {U"壬癸子丑", U"5", U"6"}};
  CHECK(marked(page_with(1, first), page_with(2, label)) == "戊己庚辛|");
  const Rows fewer = {{U"戊己庚辛", U"3"}}, mark = {{U"戊己庚辛", U"3", U"4", U"—"}};
  CHECK(marked(page_with(1, first), page_with(2, fewer)) == "");
  CHECK(marked(page_with(1, first), page_with(2, mark)) == "");
  Page scrap = page_with(2, {{U"戊己庚辛", U"3", U"4"}});
  put(scrap, 40, 60, U"度");
  CHECK(marked(page_with(1, first), scrap) == "度 戊己庚辛  3  4|");
  const Rows wrapped = {{U"甲乙丙丁", U"1", U"2"}, {U"戊己庚"}}, end = {{U"戊己庚"}};
  CHECK(marked(page_with(1, wrapped, 60, 11), page_with(2, end)) == "戊己庚|");
  CHECK(marked(page_with(1, wrapped, 60, 30), page_with(2, end)) == "");  // a row of its own
}
