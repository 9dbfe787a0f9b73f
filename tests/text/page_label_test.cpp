#include "text/page_label.h"

#include <doctest/doctest.h>

#include "text/normalise.h"
#include "text/utf8.h"

using namespace nianbao;

TEST_CASE("page labels") {
  struct Row {
    const char* text;
    int number, total;
    bool bare;
  };
  const Row rows[] = {
      {"4", 4, 0, true},
      {" 12 ", 12, 0, true},
      {"- 4 -", 4, 0, false},
      {"-4-", 4, 0, false},
      {"— 4 —", 4, 0, false},
      {"－４－", 4, 0, false},
      {"―4―", 4, 0, false},
      {"——4——", 4, 0, false},
      {"~ 4 ~", 4, 0, false},
      {"·4·", 4, 0, false},
      {"4/6", 4, 6, false},
      {"4 / 6", 4, 6, false},
      {"Page 4", 4, 0, false},
      {"Page 4 of 6", 4, 6, false},
      {"P4", 4, 0, false},
      {"第 4 页", 4, 0, false},
      {"第4页共6页", 4, 6, false},
      {"第 4 页 共 6 页", 4, 6, false},
      {"第4页，共6页", 4, 6, false},
      {"第4页/共6页", 4, 6, false},
      {"共6页 第4页", 4, 6, false},
      {"第4頁", 4, 0, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto label = parse_page_label(normalise_text(from_utf8(row.text)));
    REQUIRE(label);
    CHECK(label->number == row.number);
    CHECK(label->total == row.total);
    CHECK(label->bare == row.bare);
  }
}

TEST_CASE("page labels: what is none") {
  for (const char* text :
       {"", "-", "-5", "5-", "- -", "1 2", "12345", "4.", "(4)", "1.5", "2024年", "第4条", "第页",
        "四", "4件", "1-2", "4/6/8", "第4页第5页", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK(!parse_page_label(normalise_text(from_utf8(text))));
  }
}
