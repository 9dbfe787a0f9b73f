#include "pdf/shadows.h"

#include <doctest/doctest.h>

#include "support/typeset.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// A word that Poppler makes of digits printed twice, `shift` apart: "55" for 5.
void set_twos(Page& page, double x, std::u32string_view digits, double shift) {
  Word word{.first = static_cast<std::uint32_t>(page.glyphs.size()), .count = 0, .box = {}};
  for (const char32_t c : digits) {
    page.glyphs.push_back({c, {x, 50, x + shift, 60}});
    page.glyphs.push_back({c, {x + shift, 50, x + 5 + shift, 60}});
    word.count += 2;
    x += 5;
  }
  for (std::uint32_t i = 0; i < word.count; ++i) word.box.add(page.glyphs[word.first + i].box);
  page.words.push_back(word);
}

std::string words_of(const Page& page) {
  std::string out;
  for (const Word& word : page.words) out += to_utf8(page.text_of(word)) + " ";
  return out;
}

}  // namespace

TEST_CASE("a word at the place of the same word before it is its shadow") {
  Page page = empty_page(1);
  set_word(page, 100, 50, U"合计");
  set_word(page, 300, 50, U"12");
  set_word(page, 101, 50.5, U"合计");
  set_word(page, 301, 50, U"12");
  set_word(page, 301, 50, U"13");  // another number at one place stays, to be in doubt
  set_word(page, 306, 50, U"13");
  drop_shadows(page);
  CHECK(words_of(page) == "合计 12 13 13 ");
}

TEST_CASE("words that begin with the character that the one before them ends with, there") {
  Page page = empty_page(1);
  set_word(page, 100, 50, U"合");
  set_word(page, 101, 50, U"合计", 10.5);
  set_word(page, 112, 50, U"计");
  drop_shadows(page);
  CHECK(words_of(page) == "合 计 ");
}

TEST_CASE("digits that stand in twos, all of them") {
  Page page = empty_page(1);
  set_twos(page, 100, U"5", 1);
  set_twos(page, 200, U"11", 1);
  drop_shadows(page);
  CHECK(words_of(page) == "5 11 ");
  CHECK(page.words[0].box.x1 == doctest::Approx(106));

  Page narrow = empty_page(1);  // one narrow number among others is that number
  set_twos(narrow, 100, U"5", 1);
  set_word(narrow, 200, 50, U"20", 10);
  set_word(narrow, 300, 50, U"13", 10);
  drop_shadows(narrow);
  CHECK(words_of(narrow) == "55 20 13 ");
}
