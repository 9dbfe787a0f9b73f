#include "pdf/tidy.h"

#include <doctest/doctest.h>

#include <random>

using namespace nianbao;

namespace {

// One word of `text`, characters of `width` by `height` from (100, 50) to the right.
Page page_of(std::u32string_view text, double width, double height, int rotation = 0) {
  Page page;
  page.width = 400;
  page.height = 300;
  for (const char32_t code : text) {
    const double x = 100 + width * static_cast<double>(page.glyphs.size());
    page.glyphs.push_back({code, {x, 50, x + width, 50 + height}});
  }
  Word word{.first = 0, .count = static_cast<std::uint32_t>(text.size()), .rotation = rotation};
  for (const Glyph& glyph : page.glyphs) word.box.add(glyph.box);
  page.words.push_back(word);
  return page;
}

}  // namespace

TEST_CASE("boxes much taller than their type are cut about their middle, others stay") {
  struct {
    std::u32string_view text;
    double width, height, expected;
  } const cases[] = {
      {U"\u5e74\u62a5", 10, 10, 10},
      {U"\u5e74\u62a5", 10, 14, 14},
      {U"\u5e74\u62a5", 10, 30, 12},
      {U"12", 5, 20, 20},
      {U"12", 5, 40, 12},
      {U"1\u5e74", 10, 30, 12},
  };
  for (const auto& test : cases) {
    Page page = page_of(test.text, test.width, test.height);
    const double middle = page.words[0].box.y_centre();
    cut_tall_boxes(page);
    CHECK(page.words[0].box.height() == doctest::Approx(test.expected));
    CHECK(page.words[0].box.y_centre() == doctest::Approx(middle));
    CHECK(page.glyphs[0].box.y0 == page.words[0].box.y0);
    CHECK(page.glyphs[0].box.width() == test.width);
  }
}

TEST_CASE("a page that is turned displays as it did") {
  std::mt19937 random(2);
  for (int rotation = 0; rotation < 4; ++rotation)
    for (int round = 0; round < 20; ++round) {
      Page page = page_of(U"abcdef", static_cast<double>(1 + random() % 20),
                          static_cast<double>(1 + random() % 20), rotation);
      const Page before = page;
      turn_upright(page);
      CHECK(page.turned == rotation);
      CHECK(page.words[0].rotation == 0);
      CHECK(page.width == (rotation % 2 == 0 ? 400 : 300));
      for (std::size_t i = 0; i < page.glyphs.size(); ++i)
        CHECK(displayed(page, page.glyphs[i].box) == before.glyphs[i].box);
      CHECK(displayed(page, page.words[0].box) == before.words[0].box);
    }
}

TEST_CASE("a few turned words do not turn a page; nor does an empty page") {
  Page page = page_of(U"abcd", 5, 10, 0);
  page.words[0].count = 2;
  page.words.push_back({.first = 2, .count = 2, .box = page.glyphs[2].box, .rotation = 1});
  turn_upright(page);
  CHECK(page.turned == 0);
  Page empty;
  cut_tall_boxes(empty);
  turn_upright(empty);
  CHECK(empty.turned == 0);
}
