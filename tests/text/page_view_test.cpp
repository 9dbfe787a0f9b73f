#include "text/page_view.h"

#include <doctest/doctest.h>

#include "text/lines.h"
#include "text/plain.h"
#include "text/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

TEST_CASE("page view: lines of a page from both edges") {
  Document document = document_of(2);
  put(document.pages[0], 80, 30, U"头");
  put(document.pages[0], 80, 770, U"尾");
  std::vector<Line> lines = make_lines(document);
  std::vector<PageView> views = make_page_views(document, lines);
  REQUIRE(views.size() == 2);
  REQUIRE(views[0].lines.size() == 32);
  CHECK(lines[views[0].at(Edge::top)].text() == U"头");
  CHECK(lines[views[0].at(Edge::bottom)].text() == U"尾");
  CHECK(views[0].pitch == 20);
  CHECK(in_outer_part(views[0], lines[views[0].at(Edge::top)], Edge::top, 0.1));
  CHECK(!in_outer_part(views[0], lines[views[0].at(Edge::top)], Edge::bottom, 0.1));
  CHECK(stands_off(views[0], lines, Edge::top, 0));
  CHECK(!stands_off(views[0], lines, Edge::top, 1));
  views[0].drop(Edge::top);
  views[0].drop(Edge::bottom);
  CHECK(views[0].lines.size() == 30);
  CHECK(!stands_off(views[0], lines, Edge::bottom, 0));
}

TEST_CASE("page view: lines that are not body are left out") {
  Document document = document_of(1);
  std::vector<Line> lines = make_lines(document);
  lines[0].role = Role::watermark;
  CHECK(make_page_views(document, lines)[0].lines.size() == lines.size() - 1);
}

TEST_CASE("page view: a plain text's form feeds") {
  Diagnostics diagnostics;
  const Document document = read_plain("a\nb\n\fc\n\f\fd\n", {}, {}, diagnostics);
  const std::vector<PageView> views = make_page_views(document, make_lines(document));
  REQUIRE(views.size() == 4);
  CHECK(views[0].lines == std::vector<std::uint32_t>{0, 1});
  CHECK(views[1].lines == std::vector<std::uint32_t>{2});
  CHECK(views[2].lines.empty());
  CHECK(views[3].lines == std::vector<std::uint32_t>{3});
  CHECK((!views[0].broken_before && views[0].broken_behind));
  CHECK((views[3].broken_before && !views[3].broken_behind));
}
