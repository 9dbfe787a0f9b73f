#include "text/plain.h"

#include <doctest/doctest.h>

#include "text/lines.h"
#include "text/utf8.h"

using namespace nianbao;

namespace {

struct Read {
  Document document;
  Diagnostics diagnostics;
};

Read read(const std::string& bytes, const Limits& limits = {}) {
  Read result;
  result.document = read_plain(bytes, Source{}, limits, result.diagnostics);
  return result;
}

std::string codes(const Diagnostics& diagnostics) {
  std::string codes;
  for (const Diagnostic& d : diagnostics) codes += (codes.empty() ? "" : " ") + d.code;
  return codes;
}

// "x0,y0 text" of each word.
std::vector<std::string> words(const Document& document) {
  std::vector<std::string> shown;
  for (const Page& page : document.pages)
    for (const Word& word : page.words)
      shown.push_back(std::to_string(static_cast<int>(word.box.x0)) + "," +
                      std::to_string(static_cast<int>(word.box.y0)) + " " +
                      to_utf8(page.text_of(word)));
  return shown;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("plain: words where a screen shows them") {
  CHECK(words(read("规章 0  12\n\n行政许可\t5\n").document) ==
        Words{"0,0 规章", "30,0 0", "48,0 12", "0,24 行政许可", "96,24 5"});
  CHECK(words(read("a\tb").document) == Words{"0,0 a", "48,0 b"});
  CHECK(words(read("　　正文\u00a0x").document) == Words{"24,0 正文", "54,0 x"});
}

TEST_CASE("plain: all line ends") {
  CHECK(words(read("a\r\nb\rc\nd\u2028e").document) ==
        Words{"0,0 a", "0,12 b", "0,24 c", "0,36 d", "0,48 e"});
  CHECK(words(read("a\n\r\nb").document) == Words{"0,0 a", "0,24 b"});
}

TEST_CASE("plain: a form feed ends its line, and begins none at a line's start") {
  const Document document = read("a\n\fb\fc").document;
  CHECK(words(document) == Words{"0,0 a", "0,12 b", "0,24 c"});
  int feeds = 0;
  for (const Glyph& glyph : document.pages[0].glyphs) feeds += glyph.code == 0x0C;
  CHECK(feeds == 2);
}

TEST_CASE("plain: page and boxes") {
  const Document document = read("年1\nabc").document;
  REQUIRE(document.pages.size() == 1);
  const Page& page = document.pages[0];
  CHECK(!document.has_boxes);
  CHECK(document.source.text == "plain");
  CHECK(page.number == 0);
  CHECK(page.width == 18);
  CHECK(page.height == 24);
  CHECK(page.words[0].box == Box{0, 0, 18, 11});
  CHECK(page.glyphs[1].box == Box{12, 0, 18, 11});
}

TEST_CASE("plain: what cannot be read says why") {
  struct Row {
    std::string bytes;
    const char* codes;
  };
  const Row rows[] = {
      {"", "text.empty"},
      {" \n\t\u3000\ufeff", "text.empty"},
      {"\xEF\xBB\xBF", "text.empty"},
      {std::string("PK\x03\x04\0\0", 6), "text.binary"},
      {"\x01\x02\x03\x04 a", "text.binary"},
      {"\xC4\xEA\xB1\xA8", "text.encoding"},
      {"plain ascii, long enough for one bad byte: \xFF", "text.invalid-bytes"},
      {"\xFF\x80\xFF\xFF", "text.binary"},
  };
  for (const Row& row : rows) {
    const Read result = read(row.bytes);
    CHECK(codes(result.diagnostics) == row.codes);
    const bool fatal = result.diagnostics[0].severity == Severity::fatal;
    CHECK(result.document.pages.empty() == fatal);
    CHECK((result.document.source.text == "none") == fatal);
  }
}

TEST_CASE("plain: limits are said, not silent") {
  Limits limits;
  limits.max_bytes = 10;
  CHECK(codes(read("12345678901", limits).diagnostics) == "text.too-large");
  limits = {};
  limits.max_glyphs = 3;
  CHECK(codes(read("1234", limits).diagnostics) == "text.too-large");
  CHECK(read("123", limits).diagnostics.empty());
}

TEST_CASE("plain: every visible character is in one word, on the line it was typed") {
  const std::string text = "一、a b\n\n二、12 -\t/\n①②\n";
  const Document document = read(text).document;
  std::u32string typed, set;
  for (char32_t c : from_utf8(text))
    if (c != U' ' && c != U'\n' && c != U'\t') typed += c;
  for (const Word& word : document.pages[0].words) set += document.pages[0].text_of(word);
  CHECK(set == typed);
}
