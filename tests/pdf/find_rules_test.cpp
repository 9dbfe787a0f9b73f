#include "pdf/find_rules.h"

#include <doctest/doctest.h>

#include "pdf/read.h"
#include "source/bytes.h"
#include "support/paths.h"
#include "support/pdf_file.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// A page of 200 by 100 points, turned as asked: a frame of two cells, and a number in each.
std::string framed(const std::string& rotate) {
  PdfFile file;
  file.add("<</Type/Catalog/Pages 2 0 R>>");
  file.add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
  file.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Rotate " + rotate +
           "/Contents 4 0 R/Resources<</Font<</L 5 0 R>>>>>>");
  file.add_stream(
      "0.5 w 20 20 m 180 20 l S 20 80 m 180 80 l S 20 20 m 20 80 l S 100 20 m 100 80 l S "
      "180 20 m 180 80 l S BT /L 10 Tf 30 40 Td (1234567) Tj 80 0 Td (7654321) Tj ET");
  file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  return file.bytes();
}

}  // namespace

TEST_CASE("find_rules: in the coordinates of the page as read, however it is turned") {
  for (const std::string rotate : {"0", "90", "180", "270"}) {
    CAPTURE(rotate);
    const std::string bytes = framed(rotate);
    Diagnostics diagnostics;
    const Document document = read_pdf(bytes, {}, {}, diagnostics);
    REQUIRE(document.pages.size() == 1);
    const auto rules = find_rules(bytes, document, {1});
    REQUIRE(rules.size() == 1);
    REQUIRE(rules[0].across.size() == 2);
    REQUIRE(rules[0].down.size() == 3);
    const Page& page = document.pages[0];
    REQUIRE(page.words.size() == 2);
    for (const Word& word : page.words) {
      CHECK(word.rotation == 0);
      for (const Rule& rule : rules[0].across) {
        CHECK(rule.from < word.box.x0);
        CHECK(rule.to > word.box.x1);
      }
    }
    CHECK(find_rules(bytes, document, {}).empty());
    CHECK(find_rules(bytes, document, {2}).empty());
  }
}

TEST_CASE("find_rules: nothing of a file that cannot be drawn") {
  Diagnostics diagnostics;
  const std::string bytes = framed("0");
  const Document document = read_pdf(bytes, {}, {}, diagnostics);
  CHECK(find_rules("%PDF-1.4 and nothing else", document, {1}).empty());
  CHECK(find_rules("", document, {1}).empty());
}
