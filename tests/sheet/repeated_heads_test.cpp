// Heads that were set aside as repeated, and what stands under them.
#include <doctest/doctest.h>

#include "sheet/sheet.h"
#include "text/lines.h"
#include "text/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

TEST_CASE("sheet: a repeated head that numbers stand under, whole or broken in narrow cells") {
  const auto heads = [](std::u32string_view under) {
    Document document;
    document.has_boxes = true;
    Page page = blank_page(1);
    put(page, 60, 60, U"到馆阅览");
    put(page, 60, 80, under);
    put_body(page, 300, 2);
    document.pages = {page};
    std::vector<Line> lines = make_lines(document);
    lines.front().role = Role::repeated_head;
    return make_sheet(document, lines).repeated_heads.size();
  };
  CHECK(heads(U"27") == 1);
  CHECK(heads(U"27,") == 1);
  CHECK(heads(U"，另有") == 0);
  CHECK(heads(U"共27册") == 0);
}
