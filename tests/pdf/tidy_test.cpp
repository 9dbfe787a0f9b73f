#include "pdf/tidy.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

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
      {U"\uff11\uff12", 10, 20, 12},
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

namespace {

// Characters of 20 points, one word each, upward from (100, 280) on a page turned by a quarter, as
// Poppler gives them when it holds them to run down the page; `gap` between them.
Page torn_page(std::u32string_view text, double gap) {
  Page page;
  page.width = page.height = 400;
  for (const char32_t code : text) {
    const double y = 280 - (20 + gap) * static_cast<double>(page.glyphs.size());
    const Box box{100, y - 20, 126, y};
    const auto at = static_cast<std::uint32_t>(page.glyphs.size());
    page.glyphs.push_back({code, box});
    page.words.push_back({.first = at, .count = 1, .box = box, .rotation = 1});
  }
  return page;
}

}  // namespace

TEST_CASE("characters torn off each other run the other way, beyond the baseline") {
  struct {
    std::u32string_view text;
    double gap;
    int rotation;
    double x0;
  } const cases[] = {
      {U"政府信息公开", 0, 3, 88},
      {U"政府信息公开", 5, 1, 100},  // letter-spaced: nothing that Poppler would have joined
      {U"政府信息", 0, 1, 100},      // too few to tell
      {U"", 0, 1, 100},
  };
  for (const auto& test : cases) {
    Page page = torn_page(test.text, test.gap);
    mend_mirrored(page);
    for (const Word& word : page.words) {
      CHECK(word.rotation == test.rotation);
      CHECK(word.box.x0 == doctest::Approx(test.x0));
      CHECK(page.glyphs[word.first].box.x0 == word.box.x0);
    }
  }
}

TEST_CASE("characters that run the other way are words again where they touch") {
  for (const bool reversed : {false, true}) {
    Page page = torn_page(U"信息公开482件", 0);
    for (std::size_t i = 4; i < page.words.size();
         ++i) {  // the next cell, the unit in another font
      Box& box = page.words[i].box;
      box.y0 -= 30, box.y1 -= 30, box.x0 += i == 7 ? 0.5 : 0;
      page.glyphs[i].box = box;
    }
    if (reversed) std::reverse(page.words.begin(), page.words.end());
    mend_mirrored(page);
    REQUIRE(page.words.size() == 2);
    CHECK(page.text_of(page.words[0]) == U"信息公开");
    CHECK(page.text_of(page.words[1]) == U"482件");
  }
}

TEST_CASE("words of several characters keep the direction that made them words") {
  Page page = torn_page(U"政府信息公开", 0);
  page.glyphs.push_back({U'1', {300, 100, 310, 105}});
  page.glyphs.push_back({U'2', {300, 105, 310, 110}});
  page.words.push_back({.first = 6, .count = 2, .box = {300, 100, 310, 110}, .rotation = 1});
  mend_mirrored(page);
  CHECK(page.words.front().rotation == 3);
  CHECK(page.words.back().rotation == 1);
}
