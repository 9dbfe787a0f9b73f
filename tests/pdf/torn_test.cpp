#include "pdf/torn.h"

#include <doctest/doctest.h>

#include "support/typeset.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// Each character of `text` as a word of its own, each starting where the one before it ends.
void set_torn(Page& page, double x, std::u32string_view text) {
  for (const char32_t c : text) {
    set_word(page, x, 50, std::u32string(1, c));
    x += width_of(std::u32string(1, c));
  }
}

std::string words_of(const Page& page) {
  std::string out;
  for (const Word& word : page.words) out += to_utf8(page.text_of(word)) + " ";
  return out;
}

}  // namespace

TEST_CASE("digits that touch again and again are numbers that were torn") {
  Page page = empty_page(1);
  set_torn(page, 100, U"合计");
  set_torn(page, 200, U"482");
  set_torn(page, 300, U"1,650");
  set_word(page, 400, 50, U"7");
  mend_torn_numbers(page);
  CHECK(words_of(page) == "合 计 482 1,650 7 ");
  CHECK(page.words[2].box.x1 == doctest::Approx(200 + width_of(U"482")));
}

TEST_CASE("digits that touch here and there stay apart: they may be of two cells") {
  Page page = empty_page(1);
  set_torn(page, 100, U"482");
  set_word(page, 200, 50, U"16");
  set_word(page, 300, 50, U"20");
  mend_torn_numbers(page);
  CHECK(words_of(page) == "4 8 2 16 20 ");
}

TEST_CASE("type of one height is told by itself") {
  Page page = empty_page(1);
  for (int n = 0; n < 4; ++n) set_word(page, 100 + 50 * n, 90, U"2024", 14);
  set_torn(page, 100, U"48210");
  mend_torn_numbers(page);
  CHECK(words_of(page) == "2024 2024 2024 2024 48210 ");
}

TEST_CASE("letter-spaced digits go on where their spacing puts the next one") {
  const auto spaced = [](std::u32string_view digits, double x) {  // as one word, 2 points apart
    Page page = empty_page(1);
    set_word(page, x, 50, digits);
    Word& word = page.words.front();
    for (std::uint32_t i = 0; i < word.count; ++i) {
      page.glyphs[i].box.x0 += 2.0 * i;
      page.glyphs[i].box.x1 += 2.0 * i;
    }
    word.box.x1 += 2.0 * (word.count - 1);
    return page;
  };
  const double digit = width_of(U"1");
  for (const auto& [gap, expected] :
       {std::pair(2.0, "116 "), std::pair(4.0, "11 6 "), std::pair(0.0, "11 6 ")}) {
    Page page = spaced(U"11", 100);
    set_word(page, page.words[0].box.x1 + gap, 50, U"6");
    mend_torn_numbers(page);
    CHECK(words_of(page) == expected);
  }
  Page close = empty_page(1);  // not spaced, but touching: it may be the next cell's
  set_word(close, 100, 50, U"11");
  set_word(close, 100 + 2 * digit, 50, U"6");
  mend_torn_numbers(close);
  CHECK(words_of(close) == "11 6 ");
}
