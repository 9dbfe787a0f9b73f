#include "text/rows.h"

#include <doctest/doctest.h>

#include "text/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

using Words = std::vector<std::vector<std::uint32_t>>;

Words rows(const Page& page, std::vector<bool> apart = {}) {
  apart.resize(page.words.size());
  Words words;
  for (const TextRow& row : make_rows(page, apart)) words.push_back(row.words);
  return words;
}

}  // namespace

TEST_CASE("rows: middles decide, not tops") {
  Page page = blank_page(1);
  put(page, 0, 100, U"甲", 10);
  put(page, 50, 94, U"1", 22);    // taller, same middle
  put(page, 100, 103, U"2", 10);  // within 0.45 of the height
  put(page, 150, 110, U"3", 10);  // not within it
  CHECK(rows(page) == Words{{0, 1, 2}, {3}});
}

TEST_CASE("rows: the order of the words in the page does not matter") {
  Page page = blank_page(1);
  put(page, 100, 120, U"丁");
  put(page, 100, 100, U"乙");
  put(page, 0, 120, U"丙");
  put(page, 0, 100, U"甲");
  CHECK(rows(page) == Words{{3, 1}, {2, 0}});
}

TEST_CASE("rows: no word joins a row in which it lies over another, or which it towers over") {
  Page page = blank_page(1);
  put(page, 0, 100, U"甲乙丙丁");
  put(page, 20, 100, U"戊己");
  put(page, 100, 88, U"庚", 34);
  CHECK(rows(page).size() == 3);
}

TEST_CASE("rows: a mark joins what it touches, a small label does not") {
  Page page = blank_page(1);
  put(page, 0, 100, U"22", 20);
  put(page, 20.5, 100, U"②", 6);   // touches: a note's mark
  put(page, 60, 99, U"甲乙", 8);   // upper half of a wrapped label
  put(page, 60, 113, U"丙丁", 8);  // lower half
  for (double y : {200, 230, 260}) put(page, 0, y, U"文", 20);
  CHECK(rows(page) == Words{{2}, {0, 1}, {3}, {4}, {5}, {6}});
}

TEST_CASE("rows: words set apart and rotated words stand alone") {
  Page page = blank_page(1);
  put(page, 0, 100, U"甲");
  put(page, 50, 100, U"乙");
  put_rotated(page, 80, 100, U"丙");
  put(page, 120, 100, U"丁");
  CHECK(rows(page, {false, true}) == Words{{0, 3}, {1}, {2}});
}
