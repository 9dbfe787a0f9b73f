#include "sheet/strip.h"

#include <doctest/doctest.h>

#include "sheet/find.h"
#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

TEST_CASE("strip: words whose middles lie within, with places as they were") {
  const Setting set(drawn({"左甲      右甲", "左乙", "          右乙"}));
  const double cut = kLeft + 7 * kEm / 2;
  const Sheet left = strip_of(set.sheet, set.all(), -1e9, cut);
  const Sheet right = strip_of(set.sheet, set.all(), cut, 1e9);
  REQUIRE(left.words.size() == 2);
  REQUIRE(right.words.size() == 2);
  CHECK(left.words[1].text == U"左乙");
  CHECK(right.words[1].text == U"右乙");
  CHECK(right.words[1].box == set.sheet.words[3].box);
  CHECK(right.words[1].line == 2);
  CHECK(right.line_begin == std::vector<std::uint32_t>{0, 1, 1, 2});
  CHECK(Finder(right).find(U"右乙", whole(right)).size() == 1);
  CHECK(Finder(right).find(U"左乙", whole(right)).empty());
}

TEST_CASE("strip: only words of the slice") {
  const Setting set(drawn({"甲", "乙", "丙"}));
  const Sheet strip = strip_of(set.sheet, set.lines_from(1, 2), -1e9, 1e9);
  REQUIRE(strip.words.size() == 1);
  CHECK(strip.words[0].text == U"乙");
  CHECK(strip.line_begin.size() == set.sheet.line_begin.size());
  CHECK(strip.page_steps.size() == set.document.pages.size());
}
