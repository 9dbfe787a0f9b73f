#include "pdf/aslant.h"

#include <doctest/doctest.h>

#include <string>

#include "support/typeset.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

void set_box(Page& page, std::u32string_view text, Box box, int rotation = 0) {
  Word word{.first = static_cast<std::uint32_t>(page.glyphs.size()),
            .count = static_cast<std::uint32_t>(text.size()),
            .box = box,
            .rotation = rotation};
  const double height = box.height() / static_cast<double>(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const double top = box.y0 + static_cast<double>(i) * height;
    page.glyphs.push_back({text[i], {box.x0, top, box.x1, top + height}});
  }
  page.words.push_back(word);
}

// Four characters of 60 points from the left bottom to the right top.
void set_stamp(Page& page) {
  double x = 165, y = 463;
  for (char32_t c : std::u32string(U"政务公开")) {
    set_box(page, std::u32string(1, c), {x, y, x + 60, y + 42}, 3);
    x += 42;
    y -= 42;
  }
}

std::string stamped(Page page) {
  set_aslant_apart(page);
  std::string out;
  for (const Word& word : page.words)
    if (word.stamp) out += to_utf8(page.text_of(word));
  return out;
}

}  // namespace

TEST_CASE("aslant: characters at equal steps, none beside another of its size") {
  Page page = empty_page(1);
  set_stamp(page);
  set_word(page, 40, 100, U"正文一行");
  CHECK(stamped(page) == "政务公开");

  set_word(page, 300, 330, U"信", 9);  // a letter-spaced heading right beside it
  set_word(page, 311, 330, U"息", 9);
  CHECK(stamped(page) == "政务公开");
}

TEST_CASE("aslant: large figures beside it are its own, those of the page are not") {
  Page page = empty_page(1);
  set_stamp(page);
  for (int row = 0; row < 4; ++row) set_word(page, 40, 100 + row * 20, U"正文里的一行字", 9);
  set_box(page, U"20", {290, 463, 333, 489}, 3);
  set_word(page, 300, 480, U"71", 9);
  set_word(page, 200, 340, U"2021", 22);  // of a title, upright
  CHECK(stamped(page) == "政务公开20");
}

TEST_CASE("aslant: figures of a stamp on an otherwise empty page") {
  Page page = empty_page(1);
  set_stamp(page);
  set_box(page, U"20", {290, 463, 333, 489}, 3);
  set_word(page, 300, 780, U"- 4 -", 9);
  CHECK(stamped(page) == "政务公开20");
}

TEST_CASE("aslant: a stamp of flat boxes on a page that was turned") {
  Page page = empty_page(1);
  double x = 310;
  for (char32_t c : std::u32string(U"政务公开")) {
    set_box(page, std::u32string(1, c), {x, x - 147, x, x - 72});
    x += 42;
  }
  set_box(page, U"20", {353, 319, 378, 370});
  set_box(page, U"1", {340, 307, 353, 337});  // the last one, cut short
  CHECK(stamped(page) == "政务公开201");
}

TEST_CASE("aslant: numbers of a table between small stamps of flat boxes are its own") {
  Page page = empty_page(1);
  for (const double left : {40.0, 210.0}) {
    double x = left, y = 81;
    for (char32_t c : std::u32string(U"城北区图书馆")) {
      set_box(page, std::u32string(1, c), {x, y, x, y + 14});
      x += 10;
      y -= 5;
    }
  }
  for (int row = 0; row < 4; ++row) set_word(page, 40, 100 + row * 20, U"正文里的一行字", 9);
  set_word(page, 120, 100, U"１２", 9);
  set_word(page, 150, 100, U"2021", 14);
  CHECK(stamped(page) == "城北区图书馆城北区图书馆");
}

TEST_CASE("aslant: where ideographs lost their widths, their heights tell the page's type") {
  Page page = empty_page(1);
  double x = 40, y = 81;
  for (char32_t c : std::u32string(U"城北区图书馆")) {
    set_box(page, std::u32string(1, c), {x, y, x, y + 14});
    x += 10;
    y -= 5;
  }
  for (int row = 0; row < 4; ++row)
    for (int i = 0; i < 7; ++i)
      set_box(page, U"字", {40.0 + i * 11, 100.0 + row * 20, 44.0 + i * 11, 111.0 + row * 20});
  for (int i = 0; i < 3; ++i) set_box(page, U"5", {118.0 + i * 6, 90, 124.0 + i * 6, 102});
  CHECK(stamped(page) == "城北区图书馆");
}
