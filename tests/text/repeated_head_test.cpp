#include "text/repeated_head.h"

#include <doctest/doctest.h>

#include "text/lines.h"
#include "text/typeset.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// Texts of the lines that are marked, of two pages which begin with `first` and `second`, a line
// each 20 points, words of a line 100 points apart.
using Block = std::vector<std::vector<std::u32string_view>>;

Page page_with(int number, const Block& block, double x = 60) {
  Page page = blank_page(number);
  for (std::size_t r = 0; r < block.size(); ++r)
    for (std::size_t c = 0; c < block[r].size(); ++c)
      put(page, x + 100.0 * static_cast<double>(c), 60 + 20.0 * static_cast<double>(r),
          block[r][c]);
  put_body(page, 300, 10);
  return page;
}

std::vector<std::string> marked(const Page& first, const Page& second) {
  Document document;
  document.has_boxes = true;
  document.pages = {first, second};
  std::vector<Line> lines = make_lines(document);
  mark_repeated_heads(make_page_views(document, lines), lines);
  std::vector<std::string> found;
  for (const Line& line : lines)
    if (line.role == Role::repeated_head) found.push_back(to_utf8(line.text()));
  return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("repeated heads: two lines, wherever they stood first") {
  const Block head = {{U"甲乙丙"}, {U"丁戊", U"己庚"}};
  const Block later = {{U"子丑寅"}, {U"甲乙丙"}, {U"丁戊", U"己庚"}};
  CHECK(marked(page_with(1, head), page_with(2, head)) == Found{"甲乙丙", "丁戊  己庚"});
  CHECK(marked(page_with(1, later), page_with(2, head)) == Found{"甲乙丙", "丁戊  己庚"});
  CHECK(marked(page_with(1, head), page_with(2, later)).empty());
}

TEST_CASE("repeated heads: one line of three cells, not of two") {
  const Block three = {{U"甲乙", U"丙丁", U"戊己"}}, two = {{U"甲乙丙", U"丁戊己"}};
  CHECK(marked(page_with(1, three), page_with(2, three)) == Found{"甲乙  丙丁  戊己"});
  CHECK(marked(page_with(1, two), page_with(2, two)).empty());
}

TEST_CASE("repeated heads: not elsewhere across the page, not with digits, not of few letters") {
  const Block head = {{U"甲乙丙"}, {U"丁戊", U"己庚"}};
  const Block row = {{U"甲乙丙", U"0", U"0"}, {U"丁戊己", U"0", U"0"}};
  const Block few = {{U"甲"}, {U"乙", U"丙"}};
  CHECK(marked(page_with(1, head), page_with(2, head, 70)).empty());
  CHECK(marked(page_with(1, row), page_with(2, row)).empty());
  CHECK(marked(page_with(1, few), page_with(2, few)).empty());
}
