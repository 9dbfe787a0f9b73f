#include "sheet/sheet.h"

#include <doctest/doctest.h>

#include "support/typeset.h"
#include "text/lines.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// Words of each line with "|" between, lines with " / ".
std::string words(const Setting& set) {
  std::string out;
  for (std::size_t l = 0; l + 1 < set.sheet.line_begin.size(); ++l) {
    if (l > 0) out += " / ";
    for (std::uint32_t w = set.sheet.line_begin[l]; w < set.sheet.line_begin[l + 1]; ++w)
      out += (w > set.sheet.line_begin[l] ? "|" : "") + to_utf8(set.sheet.words[w].text);
  }
  return out;
}

}  // namespace

TEST_CASE("sheet: words line by line; cells that touch are taken apart") {
  CHECK(words(Setting(drawn({"甲乙   3", "丙   4"}))) == "甲乙|3 / 丙|4");
  CHECK(words(Setting(drawn({"合计35", "3合计"}))) == "合计|35 / 3|合计");
  CHECK(words(Setting(drawn({"予以公开（二）部分"}))) == "予以公开|(二)部分");
  CHECK(words(Setting(drawn({}))) == "");
}

TEST_CASE("sheet: pages follow each other without their margins") {
  const Setting set(drawn({"甲", "乙", "----", "丙"}));
  REQUIRE(set.sheet.words.size() == 3);
  const auto& w = set.sheet.words;
  CHECK(w[1].top - w[0].bottom == doctest::Approx((kOrdinary - 1) * kEm));
  CHECK(w[2].top - w[1].bottom == doctest::Approx(6));
  CHECK(w[2].box.y0 == doctest::Approx(kTop));
}

TEST_CASE("sheet: what is set aside is not on it") {
  Document document = drawn({"甲", "乙", "丙"});
  std::vector<Line> lines = make_lines(document);
  REQUIRE(lines.size() == 3);
  lines[1].role = Role::page_number;
  const Sheet sheet = make_sheet(document, lines);
  CHECK(sheet.words.size() == 2);
  CHECK(sheet.line_begin == std::vector<std::uint32_t>{0, 1, 1, 2});
  CHECK(sheet.atoms_with(U'乙').empty());
}

TEST_CASE("sheet: atoms are what labels are compared by") {
  const Setting set(drawn({"（一）甲 Ｂ７、"}));
  std::u32string keys;
  for (const Atom& atom : set.sheet.atoms) keys += atom.key;
  CHECK(keys == U"一甲b7");
}

TEST_CASE("sheet: places and printed characters") {
  const Setting set(drawn({"甲２３   丁", "戊"}));
  const SheetWord& digits = set.sheet.words[1];
  CHECK(to_utf8(digits.text) == "23");
  CHECK(printed_of(set.sheet, digits) == "２３");
  CHECK(printed_of(set.sheet, digits, 1) == "３");
  CHECK(printed_of(set.sheet, digits, 0, 1) == "２");
  const Place one = place_of(set.sheet, digits, 1, 1);
  CHECK(one.page == 1);
  CHECK(one.box.x0 == doctest::Approx(kLeft + 2 * kEm));
  CHECK(one.box.width() == doctest::Approx(kEm));
  const std::uint32_t all[] = {0, 1, 2};
  CHECK(place_of(set.sheet, all).box.x1 == doctest::Approx(kLeft + width_of(U"甲２３   丁")));
}

TEST_CASE("sheet: a place on a turned page is that of the page as displayed") {
  Document document = drawn({"甲"});
  document.pages[0].turned = 1;
  const Setting set(std::move(document));
  const std::uint32_t word[] = {0};
  CHECK(place_of(set.sheet, word).box == displayed(set.document.pages[0], set.sheet.words[0].box));
}

TEST_CASE("sheet: places of a text are its lines") {
  const Setting set(as_text({"甲", "", "乙   3"}));
  const std::uint32_t word[] = {1};
  const Place place = place_of(set.sheet, word);
  CHECK(place.page == 0);
  CHECK(place.line == 3);
}
