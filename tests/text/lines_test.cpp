#include "text/lines.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "support/paths.h"
#include "text/plain.h"
#include "text/typeset.h"
#include "text/utf8.h"

using namespace nianbao;
using nianbao::testing::blank_page;
using nianbao::testing::put;
using nianbao::testing::put_rotated;

namespace {

using Texts = std::vector<std::string>;

Texts texts(const Document& document) {
  Texts texts;
  for (const Line& line : make_lines(document)) texts.push_back(to_utf8(line.text()));
  return texts;
}

Texts texts(const Page& page) {
  Document document;
  document.has_boxes = true;
  document.pages = {page};
  return texts(document);
}

Texts typed(const std::string& text) {
  Diagnostics diagnostics;
  return texts(read_plain(text, {}, {}, diagnostics));
}

}  // namespace

TEST_CASE("lines: blanks by the gap between words") {
  Page page = blank_page(1);
  put(page, 0, 0, U"本年");
  put(page, 25, 0, U"制作");   // half an em: letter-spacing
  put(page, 57, 0, U"数量");   // more than that: a blank
  put(page, 100, 0, U"12");    // more than two ems: the border of a cell
  put(page, 110.2, 0, U"件");  // touches
  put(page, 120.2, 0, U"34");  // touches
  put(page, 130.2, 0, U"5");   // touches, digit beside digit
  put(page, 137, 0, U"x");
  CHECK(texts(page) == Texts{"本年制作 数量  12件34 5 x"});
}

TEST_CASE("lines: letter-spaced ideographs are one text") {
  Page page = blank_page(1);
  double x = 0;
  for (char32_t c : std::u32string_view(U"商业企业")) {
    put(page, x, 0, std::u32string_view(&c, 1));
    x += 18;
  }
  CHECK(texts(page) == Texts{"商业企业"});
}

TEST_CASE("lines: baselines may jitter, fonts may differ in height") {
  Page page = blank_page(1);
  put(page, 0, 100.4, U"规章");
  put(page, 100, 96, U"1", 19);
  put(page, 200, 99.8, U"0");
  put(page, 300, 101.9, U"11");
  put(page, 0, 114, U"规范性文件");
  put(page, 100, 110, U"8", 19);
  CHECK(texts(page) == Texts{"规章  1  0  11", "规范性文件  8"});
}

TEST_CASE("lines: a number between the halves of a wrapped label is a line of its own") {
  Page page = blank_page(1);
  put(page, 0, 100, U"要求行政机关确认");
  put(page, 100, 106, U"5");
  put(page, 0, 112, U"或重新出具");
  CHECK(texts(page) == Texts{"要求行政机关确认", "5", "或重新出具"});
}

TEST_CASE("lines: a note's mark belongs to the number that it touches") {
  Page page = blank_page(1);
  put(page, 0, 100, U"规章");
  put(page, 100, 100, U"22");
  put(page, 110.5, 98, U"②", 5);
  put(page, 0, 120, U"许可");
  CHECK(texts(page) == Texts{"规章  22②", "许可"});
}

TEST_CASE("lines: a large text behind the lines glues none of them") {
  Page page = blank_page(1);
  put(page, 0, 100, U"一行正文在这里还有更多");
  put(page, 0, 114, U"二行正文在这里还有更多");
  put(page, 0, 128, U"三行正文在这里还有更多");
  put(page, 20, 90, U"机密", 60);
  const Texts lines = texts(page);
  CHECK(lines.size() == 4);
  for (const char* text :
       {"一行正文在这里还有更多", "二行正文在这里还有更多", "三行正文在这里还有更多", "机密"})
    CHECK(std::count(lines.begin(), lines.end(), text) == 1);
}

TEST_CASE("lines: rotated words stand alone") {
  Page page = blank_page(1);
  put(page, 0, 100, U"正文");
  put_rotated(page, 30, 90, U"竖排");
  put(page, 60, 100, U"12");
  CHECK(texts(page) == Texts{"竖排", "正文  12"});
}

TEST_CASE("lines: words of which nothing is left are in no line") {
  Page page = blank_page(1);
  put(page, 0, 100, U"\u200b\ufeff");
  put(page, 0, 120, U"a");
  put(page, 40, 120, U"\u2060");
  CHECK(texts(page) == Texts{"a"});
}

TEST_CASE("lines: no document makes trouble") {
  CHECK(make_lines(Document{}).empty());
  Document document;
  document.has_boxes = true;
  document.pages = {blank_page(1)};
  CHECK(make_lines(document).empty());
  document.pages[0].words.push_back({});  // no glyphs
  CHECK(make_lines(document).empty());
}

TEST_CASE("lines: a plain text's lines are its own") {
  CHECK(typed("规章 0 0\n\n行政  许可\t5\n   12\n") == Texts{"规章 0 0", "行政 许可  5", "12"});
  CHECK(typed("a    b") == Texts{"a b"});
  CHECK(typed("a     b") == Texts{"a  b"});
  CHECK(typed("商 业 企 业 其他 总计") == Texts{"商业企业 其他 总计"});
  CHECK(typed("2020年 1 2") == Texts{"2020年 1 2"});
}

TEST_CASE("lines: every word is in exactly one line, every character points at its glyph") {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    Document document;
    document.has_boxes = true;
    Page page = blank_page(1);
    for (auto n = 1 + random() % 60; n > 0; --n) {
      const auto below = [&](unsigned end) { return static_cast<double>(random() % end); };
      const double x = below(500), y = below(300), size = 4 + below(30);
      random() % 8 == 0 ? put_rotated(page, x, y, U"斜", size)
                        : void(put(page, x, y, random() % 2 == 0 ? U"文字" : U"12", size));
    }
    document.pages = {page};
    std::multiset<std::uint32_t> words, glyphs;
    for (const Line& line : make_lines(document)) {
      words.insert(line.words.begin(), line.words.end());
      for (const Char& c : line.chars)
        if (c.glyph != Char::kNoGlyph) {
          glyphs.insert(c.glyph);
          CHECK(page.glyphs[c.glyph].code == c.code);
        }
      for (std::size_t i = 1; i < line.words.size(); ++i)
        CHECK(page.words[line.words[i - 1]].box.x0 <= page.words[line.words[i]].box.x0);
    }
    CHECK(words.size() == page.words.size());
    CHECK(std::set(words.begin(), words.end()).size() == page.words.size());
    CHECK(glyphs.size() == page.glyphs.size());
  }
}

TEST_CASE("lines: jitter of half a point changes nothing") {
  std::mt19937 random(5);
  Page clean = blank_page(1);
  for (int row = 0; row < 40; ++row)
    for (int column = 0; column < 8; ++column)
      put(clean, 20 + column * 60.0, 20 + row * 16.0, column == 0 ? U"行名" : U"12",
          column == 0 ? 10 : 14);
  const Texts expected = texts(clean);
  for (int round = 0; round < 20; ++round) {
    Page page = clean;
    for (Word& word : page.words) {
      const double shift = static_cast<double>(random() % 101) / 100 - 0.5;
      word.box.y0 += shift;
      word.box.y1 += shift;
    }
    CHECK(texts(page) == expected);
  }
}

TEST_CASE("lines: a published text without boxes") {
  const auto file = nianbao::testing::real_report("dongguan_jrj_2020.txt");
  if (!file) {
    MESSAGE("skipped: dongguan_jrj_2020.txt is not here");
    return;
  }
  const Texts lines = typed(nianbao::testing::bytes_of(*file));
  for (const char* text : {"规范性文件 2 2 2", "其他对外管理服务事项 17 -5 0", "规章 0 0 0"})
    CHECK(std::count(lines.begin(), lines.end(), text) == 1);
}
