#include "author/similar.h"

#include <doctest/doctest.h>

#include "support/typeset.h"
#include "text/label.h"

using namespace nianbao;
using namespace nianbao::testing;

TEST_CASE("likeness is 1 for the same, 0 for nothing in common") {
  CHECK(similarity(U"", U"") == 0);
  CHECK(similarity(U"甲乙丙丁", U"甲乙丙丁") == 1);
  CHECK(similarity(U"甲乙丙丁", U"甲乙丙") == doctest::Approx(0.75));
  CHECK(similarity(U"甲乙", U"丙丁") == 0);
  CHECK(similarity(U"甲乙", Keys{U"丙丁", U"甲丁"}) == doctest::Approx(0.5));
}

TEST_CASE("the nearest texts are found in words, in what reads on and in lines") {
  const Setting set(drawn({"一、购入图书    12", "二、受赠图书    3", "三、其 他       4"}));
  const std::vector<SheetText> texts = texts_of(set.sheet, set.all());
  const auto near = nearest_texts({key_of_label("受赠的图书")}, texts, 2);
  REQUIRE(near.size() == 2);
  CHECK(near[0].printed == "二、受赠图书");
  CHECK(near[0].score == doctest::Approx(0.8));
  CHECK(near[0].place.page == 1);
  CHECK(near[1].score <= near[0].score);
  CHECK(nearest_texts({key_of_label("完全不同的文字")}, texts, 2).empty());
}
