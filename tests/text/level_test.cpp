#include "text/level.h"

#include <doctest/doctest.h>

#include "support/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

Document table() {
  Drawing drawing;
  for (int row = 0; row < 8; ++row) drawing.push_back("甲类一        4.00        5.00        6.00");
  return drawn(drawing);
}

void tilt(Page& page, double slope) {
  for (Word& word : page.words) {
    const double dy = slope * (word.box.x_centre() - page.width / 2);
    word.box.y0 += dy;
    word.box.y1 += dy;
    for (std::uint32_t g = word.first; g < word.first + word.count; ++g) {
      page.glyphs[g].box.y0 += dy;
      page.glyphs[g].box.y1 += dy;
    }
  }
}

}  // namespace

TEST_CASE("level: a page drawn in askew is set level, and keeps where its characters stand") {
  const Document straight = table();
  Document askew = straight;
  tilt(askew.pages[0], 0.015);
  const Document before = askew;
  set_level(askew);
  for (std::size_t w = 0; w < straight.pages[0].words.size(); ++w)
    CHECK(askew.pages[0].words[w].box.y0 ==
          doctest::Approx(straight.pages[0].words[w].box.y0).epsilon(0.001));
  REQUIRE(askew.pages[0].printed.size() == before.pages[0].glyphs.size());
  CHECK(askew.pages[0].printed_box(3) == before.pages[0].glyphs[3].box);
}

TEST_CASE("level: a page of few words, where all agree") {
  Document askew = drawn({"甲类一        4.00        5.00        6.00", "",
                          "乙类一        4.00        5.00        6.00"});
  Document one_off = askew;
  tilt(askew.pages[0], 0.015);
  set_level(askew);
  CHECK_FALSE(askew.pages[0].printed.empty());
  tilt(one_off.pages[0], 0.015);
  Word& word = one_off.pages[0].words[2];
  word.box.y0 += 1;
  word.box.y1 += 1;
  set_level(one_off);
  CHECK(one_off.pages[0].printed.empty());
}

TEST_CASE("level: digits may stand higher than the ideographs beside them") {
  Drawing drawing;
  for (int row = 0; row < 8; ++row) drawing.push_back("甲类一  4.00  乙类一  5.00");
  Document askew = drawn(drawing);
  for (std::size_t w = 1; w < askew.pages[0].words.size(); w += 2) {
    Word& digits = askew.pages[0].words[w];
    digits.box.y0 -= 1;
    digits.box.y1 -= 1;
  }
  set_level(askew);
  CHECK(askew.pages[0].printed.empty());
  tilt(askew.pages[0], 0.015);
  set_level(askew);
  CHECK_FALSE(askew.pages[0].printed.empty());
}

TEST_CASE("level: other pages are left alone") {
  Document straight = table();
  set_level(straight);
  CHECK(straight.pages[0].printed.empty());
  Document few = drawn({"甲类一        4.00        5.00"});
  tilt(few.pages[0], 0.015);
  set_level(few);
  CHECK(few.pages[0].printed.empty());
}
