#include "text/furniture.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/paths.h"
#include "text/lines.h"
#include "text/plain.h"
#include "text/typeset.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// "page role text" of all lines that are set aside; n, h, f, w, r.
std::vector<std::string> set_aside(const Document& document) {
  std::vector<Line> lines = make_lines(document);
  const std::size_t before = lines.size();
  Diagnostics diagnostics;
  mark_furniture(document, lines, diagnostics);
  CHECK(lines.size() == before);
  std::vector<std::string> found;
  for (const Line& line : lines)
    if (line.role != Role::body)
      found.push_back(std::to_string(line.page + 1) + "bnhfwr"[static_cast<int>(line.role)] + " " +
                      to_utf8(line.text()));
  CHECK(diagnostics.size() == (found.empty() ? 0 : 1));
  return found;
}

std::vector<std::string> set_aside(const std::string& text) {
  Diagnostics diagnostics;
  return set_aside(read_plain(text, {}, {}, diagnostics));
}

std::u32string number(int n) { return from_utf8(std::to_string(n)); }

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("furniture: page numbers at the foot") {
  Document document = document_of(3);
  for (Page& page : document.pages) put(page, 290, 760, U"- " + number(page.number) + U" -");
  CHECK(set_aside(document) == Found{"1n - 1 -", "2n - 2 -", "3n - 3 -"});
}

TEST_CASE("furniture: bare numbers must run with the pages") {
  Document document = document_of(4);
  for (Page& page : document.pages) put(page, 290, 760, number(page.number + 6));
  CHECK(set_aside(document) == Found{"1n 7", "2n 8", "3n 9", "4n 10"});

  Document wild = document_of(3);
  const char32_t* texts[] = {U"5", U"9", U"2"};
  for (int i = 0; i < 3; ++i) put(wild.pages[static_cast<std::size_t>(i)], 290, 760, texts[i]);
  CHECK(set_aside(wild).empty());
}

TEST_CASE("furniture: numbers of pages that stand in another order, twice, or are missing") {
  const auto numbered = [](const std::vector<int>& numbers, double y_of_first = 760) {
    Document document = document_of(static_cast<int>(numbers.size()));
    for (std::size_t p = 0; p < numbers.size(); ++p)
      put(document.pages[p], 290, p == 0 ? y_of_first : 760, number(numbers[p]));
    std::vector<Line> lines = make_lines(document);
    Diagnostics diagnostics;
    mark_furniture(document, lines, diagnostics);
    std::string told = std::to_string(std::count_if(
        lines.begin(), lines.end(), [](const Line& l) { return l.role == Role::page_number; }));
    for (const Diagnostic& d : diagnostics)
      if (d.code == "pages.order") told += " " + d.code;
    return told;
  };
  CHECK(numbered({1, 2, 3, 4}) == "4");
  CHECK(numbered({2, 1, 3}) == "3 pages.order");
  CHECK(numbered({1, 2, 3, 4, 2}) == "5 pages.order");  // a page once more at the end
  CHECK(numbered({1, 2, 4, 5}) == "4 pages.order");     // a page is missing
  CHECK(numbered({1, 2, 3, 1, 2, 3}) == "6");           // two documents
  CHECK(numbered({1, 2, 3, 4}, 775) == "4");            // lower on one page, but the number is due
}

TEST_CASE("furniture: on the outer side of odd and even pages") {
  Document document = document_of(4);
  for (Page& page : document.pages)
    put(page, page.number % 2 == 0 ? 60 : 520, 760, U"—" + number(page.number) + U"—");
  CHECK(set_aside(document).size() == 4);
}

TEST_CASE("furniture: the only page keeps all but a clear page number in the margin") {
  Document bare = document_of(1);
  put(bare.pages[0], 290, 770, U"1");
  CHECK(set_aside(bare).empty());
  Document clear = document_of(1);
  put(clear.pages[0], 290, 770, U"第1页");
  CHECK(set_aside(clear) == Found{"1n 第1页"});
  Document inside;
  inside.has_boxes = true;
  inside.pages = {blank_page(1)};
  put(inside.pages[0], 290, 300, U"第1页");
  put(inside.pages[0], 290, 400, U"正文");
  CHECK(set_aside(inside).empty());
}

TEST_CASE("furniture: a table's row that looks like a page number stays") {
  Document document = document_of(2);
  for (Page& page : document.pages) {  // three cells: dash, number, dash
    put(page, 100, 760, U"-");
    put(page, 200, 760, number(page.number));
    put(page, 300, 760, U"-");
  }
  CHECK(set_aside(document).empty());
}

TEST_CASE("furniture: running heads and feet, digits aside") {
  Document document = document_of(4);
  for (Page& page : document.pages) {
    put(page, 80, 30, U"某单位年度报告");
    put(page, 400, 30, U"第" + number(page.number) + U"页");
    put(page, 80, 770, U"某单位办公室印发");
  }
  const Found found = set_aside(document);
  REQUIRE(found.size() == 8);
  CHECK(found[0] == "1h 某单位年度报告  第1页");
  CHECK(found[1] == "1f 某单位办公室印发");
}

TEST_CASE("furniture: a page number under a running foot, both are found") {
  Document document = document_of(3);
  for (Page& page : document.pages) {
    put(page, 80, 755, U"某单位办公室");
    put(page, 290, 775, number(page.number));
  }
  CHECK(set_aside(document) ==
        Found{"1f 某单位办公室", "1n 1", "2f 某单位办公室", "2n 2", "3f 某单位办公室", "3n 3"});
}

TEST_CASE(
    "furniture: a table's heading in the margin is no running head; its repetitions are said") {
  Document document;
  document.has_boxes = true;
  for (int p = 1; p <= 3; ++p) {
    Page page = blank_page(p);
    put(page, 250, 40, U"某些人情况");
    put(page, 60, 56, U"项目");
    for (int c = 0; c < 6; ++c) put(page, 160 + c * 60.0, 56, U"列名");
    for (int r = 0; r < 40; ++r) {
      put(page, 60, 72 + r * 16.0, U"行" + number(p * 100 + r));
      for (int c = 0; c < 6; ++c) put(page, 160 + c * 60.0, 72 + r * 16.0, number(r + c));
    }
    document.pages.push_back(page);
  }
  const std::string names = " 项目  列名  列名  列名  列名  列名  列名";
  CHECK(set_aside(document) == Found{"2r 某些人情况", "2r" + names, "3r 某些人情况", "3r" + names});
}

TEST_CASE(
    "furniture: what stands over a table's heading, and on pages without it, is a running head") {
  Document document;
  document.has_boxes = true;
  for (int p = 1; p <= 5; ++p) {
    Page page = blank_page(p);
    put(page, 250, 40, U"某单位文件2024年第7号");
    const bool table = p > 1 && p < 5;
    for (int c = 0; c < 6 && table; ++c) put(page, 160 + c * 60.0, 56, U"列名");
    for (int r = 0; r < 40; ++r) put(page, 60, 72 + r * 16.0, U"行" + number(p * 100 + r));
    document.pages.push_back(page);
  }
  const std::string head = "h 某单位文件2024年第7号",
                    names = "r 列名  列名  列名  列名  列名  列名";
  CHECK(set_aside(document) == Found{"1" + head, "2" + head, "3" + head, "3" + names, "4" + head,
                                     "4" + names, "5" + head});
}

TEST_CASE("furniture: characters set aslant are a watermark's") {
  Document document = document_of(1);
  put(document.pages[0], 200, 203, U"样", 10).stamp = true;
  CHECK(set_aside(document) == Found{"1w 样"});
}

TEST_CASE("furniture: rows that repeat at the edge are never set aside") {
  Document document = document_of(3);
  for (Page& page : document.pages) {
    put(page, 80, 770, U"其他");
    put(page, 200, 770, U"0");
    put(page, 300, 770, U"0");
  }
  CHECK(set_aside(document).empty());
}

// A table's only row on one page, and on the next one once more.
TEST_CASE(
    "furniture: a text and a number apart are no running foot where one of them is within its "
    "page") {
  const auto feet = [](bool within) {
    Document document = document_of(4);
    for (int p = 0; p < 2; ++p) {
      put(document.pages[static_cast<std::size_t>(p)], 80, 760, U"收费");
      put(document.pages[static_cast<std::size_t>(p)], 300, 760, number(p + 12));
    }
    if (within) put(document.pages[0], 80, 775, U"附注");
    return set_aside(document).size();
  };
  CHECK(feet(true) == 0);
  CHECK(feet(false) == 2);
}

TEST_CASE("furniture: text that repeats within the body is body") {
  Document document = document_of(4);
  for (Page& page : document.pages) put(page, 400, 405, U"单位：万元");
  CHECK(set_aside(document).empty());
}

TEST_CASE("furniture: watermarks") {
  Document upright = document_of(3);
  for (Page& page : upright.pages) put(page, 150, 350, U"内部资料严禁外传", 40);
  CHECK(set_aside(upright).size() == 3);

  Document aslant = document_of(3);  // set aslant it comes as single characters
  for (Page& page : aslant.pages) {
    double at = 0;
    for (char32_t c : std::u32string_view(U"内部资料"))
      put(page, 150 + at, 300 + at, std::u32string_view(&c, 1), 40), at += 40;
  }
  CHECK(set_aside(aslant).size() == 12);

  Document once = document_of(3);
  put(once.pages[1], 150, 350, U"第二部分大标题", 40);
  CHECK(set_aside(once).empty());
}

TEST_CASE("furniture: rotated text is a watermark when tiled or large, else it is body") {
  Document tiled = document_of(1);
  for (int i = 0; i < 6; ++i) put_rotated(tiled.pages[0], 100 + i % 2 * 200, 120 + i * 90, U"样稿");
  CHECK(set_aside(tiled).size() == 6);

  Document labels = document_of(1);  // group labels beside a table
  for (int i = 0; i < 6; ++i) put_rotated(labels.pages[0], 50, 120 + i * 90, U"小计");
  CHECK(set_aside(labels).empty());

  Document large = document_of(1);
  put_rotated(large.pages[0], 200, 200, U"样稿", 50);
  CHECK(set_aside(large) == Found{"1w 样稿"});

  Document figures =
      document_of(1);  // what a slanted text's figures come as, and a sideways number
  put_rotated(figures.pages[0], 200, 200, U"20", 50);
  put_rotated(figures.pages[0], 200, 300, U"35", 10);
  CHECK(set_aside(figures) == Found{"1w 20"});

  Document turned;  // a whole page set sideways
  turned.has_boxes = true;
  turned.pages = {blank_page(1)};
  for (int i = 0; i < 20; ++i)
    put_rotated(turned.pages[0], 40 + i * 20, 100, U"横排的正文", i == 0 ? 30 : 10);
  CHECK(set_aside(turned).empty());
}

TEST_CASE("furniture: plain text, page numbers beside form feeds") {
  CHECK(set_aside("正文\n- 1 -\n\f正文\n- 2 -\n\f") == Found{"1n - 1 -", "1n - 2 -"});
  CHECK(set_aside("正文\n1\n\f正文\n2\n\f") == Found{"1n 1", "1n 2"});
  CHECK(set_aside("正文\n12\n\f正文\n5\n\f").empty());
  CHECK(set_aside("正文\n1\n\n正文\n2\n").empty());
  CHECK(set_aside("正文\n- 1 -\n正文\n").empty());
  CHECK(set_aside("第1页\n正文\n\f第2页\n正文") == Found{"1n 第2页"});
}

TEST_CASE("furniture: plain text, a page number in pieces runs with the pages") {
  CHECK(set_aside("正文\n-\n1\n-\n\f正文\n-\n2\n-\n\f") ==
        Found{"1n -", "1n 1", "1n -", "1n -", "1n 2", "1n -"});
  CHECK(set_aside("正文\n第\n1 页\n共\n2 页\n\f正文\n第\n2 页\n共\n2 页\n\f").size() == 8);
  CHECK(set_aside("正文\n-\n1\n-\n\f正文\n-\n1\n-\n\f").empty());  // cells
}

TEST_CASE("furniture: plain text, a bare number behind the page number is a cell") {
  CHECK(set_aside("正文\n0\n1\n\f正文\n1\n2\n\f") == Found{"1n 1", "1n 2"});
}

TEST_CASE("furniture: plain text, what three pages and all but one begin or end with") {
  const std::string foot = "年\n报\n2024\n\f";
  CHECK(
      set_aside("甲\n" + foot + "乙\n0\n" + foot + "丙\n" + foot) ==
      Found{"1f 年", "1f 报", "1f 2024", "1f 年", "1f 报", "1f 2024", "1f 年", "1f 报", "1f 2024"});
  CHECK(set_aside("甲\n" + foot + "乙\n" + foot).empty());
  CHECK(set_aside("甲\n" + foot + "乙\n\f丙\n\f丁\n" + foot + "戊\n" + foot).empty());
  CHECK(set_aside("甲\n0\n\f乙\n0\n\f丙\n0\n\f").empty());
  CHECK(
      set_aside("甲\n第 1 页\n" + foot + "乙\n第 2 页\n" + foot + "丙\n第 3 页\n" + foot).size() ==
      12);
}

TEST_CASE("furniture: no document makes trouble") {
  CHECK(set_aside(Document{}).empty());
  CHECK(set_aside(std::string("\f\f\f1\f")).empty());
  Document empty;
  empty.has_boxes = true;
  empty.pages = {blank_page(1), blank_page(2)};
  CHECK(set_aside(empty).empty());
}
