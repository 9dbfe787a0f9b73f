#include "section/mirrored.h"

#include <doctest/doctest.h>

#include "sheet/sheet.h"
#include "support/library_grammar.h"
#include "text/lines.h"
#include "text/plain.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

TEST_CASE("mirrored: headings that stand backwards are turned, and nothing else") {
  const std::vector<Grammar> grammars{library_grammar()};
  const auto turned = [&](const char* text) {
    Diagnostics notes;
    Document document = read_plain(text, {}, {}, notes);
    std::string out = turn_mirrored(document, grammars) ? "turned:" : "as it was:";
    for (const Word& word : document.pages.front().words)
      out += " " + to_utf8(document.pages.front().text_of(word));
    return out;
  };
  CHECK(turned("况情藏馆、二\n一、期初馆藏数量 12\n况 情务服者读 、三\n") ==
        "turned: 二、馆藏情况 一、期初馆藏数量 12 三 、读者服务 情况");
  CHECK(turned("二、馆藏情况\n量数藏馆初期、一 21\n") ==
        "as it was: 二、馆藏情况 量数藏馆初期、一 21");
  // A page turned by half; and the same with its numbers as they were printed, as the year shows.
  CHECK(turned("前言\n\f3      量数藏馆末期、四\n21      量数藏馆初期、一\n年4202\n") ==
        "turned: 前言 2024年 一、期初馆藏数量 12 四、期末馆藏数量 3");
  CHECK(turned("前言\n\f3      量数藏馆末期、四\n12      量数藏馆初期、一\n年 2024\n") ==
        "turned: 前言 2024 年 一、期初馆藏数量 12 四、期末馆藏数量 3");
  // A sentence that names a label stands upright on such a page, with its year; zeros in front
  // tell.
  CHECK(turned("03 量数藏馆末期、四\n21 量数藏馆初期、一\n2024年的期末馆藏数量比上年有所增加\n") ==
        "turned: 加增所有年上比量数藏馆末期的年4202 一、期初馆藏数量 12 四、期末馆藏数量 30");
}

TEST_CASE("mirrored: what was turned keeps its line") {
  const std::vector<Grammar> grammars{library_grammar()};
  Diagnostics notes;
  Document document = read_plain("3 量数藏馆末期、四\n21 量数藏馆初期、一\n", {}, {}, notes);
  REQUIRE(turn_mirrored(document, grammars));
  const std::vector<Line> lines = make_lines(document);
  const Sheet sheet = make_sheet(document, lines);
  const std::uint32_t first[] = {0};
  CHECK(place_of(sheet, first).line == 2);
}
