#include "text/pieces.h"

#include <doctest/doctest.h>

#include "text/plain.h"
#include "text/utf8.h"

using namespace nianbao;

namespace {

std::u32string many(const std::u32string& piece, int times) {
  std::u32string text;
  for (int i = 0; i < times; ++i) text += piece + U"\n";
  return text;
}

// With '|' for the line ends that were taken out.
std::string together(const std::u32string& text) {
  std::u32string out = put_together(text);
  for (char32_t& c : out)
    if (c == kPieceEnd) c = U'|';
  return to_utf8(out);
}

}  // namespace

TEST_CASE("pieces: a text of few characters a line") {
  CHECK(is_in_pieces(many(U"期初馆", 30)));
  CHECK_FALSE(is_in_pieces(many(U"期初馆", 5)));  // too little to tell
  CHECK_FALSE(is_in_pieces(many(U"期初馆藏数量", 30)));
  // A watermark in tiles: pieces among whole lines.
  CHECK_FALSE(is_in_pieces(many(U"图书", 30) + many(std::u32string(30, U'藏'), 2)));
}

TEST_CASE("pieces: put together up to an empty line; numbers keep their lines") {
  CHECK(together(U"期初\n馆藏\n数量\n100\n20\n\n购买\n") == "期初|馆藏|数量\n100\n20\n\n购买\n");
  CHECK(together(U"总 \n 体\n") == "总|体\n");
  CHECK(together(U"1.破\n损\n") == "1.破\n损\n");
  CHECK(together(U"") == "");
}

TEST_CASE("pieces: words know their true lines") {
  Diagnostics diagnostics;
  const std::string piece = "\u671f\u521d\n";
  std::string text;
  for (int i = 0; i < 40; ++i) text += piece;
  text += "7\n\u9986\n";
  const Document document = read_plain(text, Source{}, Limits{}, diagnostics);
  const Page& page = document.pages.front();
  REQUIRE(page.words.size() == 42);
  CHECK(page.words[39].box.y0 == page.words[0].box.y0);
  CHECK(text_line(page, page.words[0].box) == 1);
  CHECK(text_line(page, page.words[39].box) == 40);
  CHECK(text_line(page, page.words[40].box) == 41);
  CHECK(text_line(page, page.words[41].box) == 42);
}
