#include "pdf/read.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "support/paths.h"
#include "support/pdf_file.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

struct Read {
  Document document;
  Diagnostics diagnostics;

  explicit Read(const std::string& bytes, const Limits& limits = {}) {
    document = read_pdf(bytes, Source{.file = "x.pdf"}, limits, diagnostics);
  }
  const Diagnostic* find(const std::string& code) const {
    for (const Diagnostic& diagnostic : diagnostics)
      if (diagnostic.code == code) return &diagnostic;
    return nullptr;
  }
  bool fatal(const std::string& code) const {
    return find(code) != nullptr && find(code)->severity == Severity::fatal &&
           document.source.text == "none";
  }
  bool review(const std::string& code) const {
    return find(code) != nullptr && find(code)->severity == Severity::review;
  }
  std::u32string text(std::size_t page = 0) const {
    std::u32string text;
    for (const Word& word : document.pages.at(page).words)
      text += document.pages[page].text_of(word) + U"|";
    return text;
  }
};

bool near(double a, double b, double tolerance = 0.01) { return std::abs(a - b) < tolerance; }

const std::string kHello = "BT /L 20 Tf 100 200 Td (Hello) Tj ET";

}  // namespace

TEST_CASE("words, characters, boxes, page size") {
  const Read read(pdf_of({{kHello}}));
  CHECK(read.diagnostics.empty());
  CHECK(read.document.has_boxes);
  CHECK(read.document.source.text == "embedded");
  CHECK(read.document.source.pages == 1);
  REQUIRE(read.document.pages.size() == 1);
  const Page& page = read.document.pages[0];
  CHECK(page.number == 1);
  CHECK(page.width == 400);
  CHECK(page.height == 300);
  CHECK(read.text() == U"Hello|");
  const Word& word = page.words.at(0);
  CHECK(word.rotation == 0);
  CHECK(near(word.box.x0, 100));
  CHECK(word.box.y0 < 100);  // the baseline is at 200 from below: 100 from above
  CHECK(word.box.y1 > 100);
  CHECK(page.glyphs.at(0).box.x0 == word.box.x0);
  CHECK(page.glyphs.at(4).box.x1 == word.box.x1);
  for (std::size_t i = 1; i < 5; ++i) CHECK(near(page.glyphs[i].box.x0, page.glyphs[i - 1].box.x1));
}

TEST_CASE("boxes are in the points of the page as displayed") {
  // The word's own place in the unturned page: x 100..146, baseline 200 of 300.
  struct {
    std::string name, boxes, more;
    double width, height;
    int rotation;
    double x, y;  // where the baseline begins, from the top left of what is displayed
  } const cases[] = {
      {"plain", "/MediaBox[0 0 400 300]", "", 400, 300, 0, 100, 100},
      {"quarter turn", "/MediaBox[0 0 400 300]", "/Rotate 90", 300, 400, 1, 200, 100},
      {"half turn", "/MediaBox[0 0 400 300]", "/Rotate 180", 400, 300, 2, 300, 200},
      {"three quarters", "/MediaBox[0 0 400 300]", "/Rotate 270", 300, 400, 3, 100, 300},
      {"minus a quarter", "/MediaBox[0 0 400 300]", "/Rotate -90", 300, 400, 3, 100, 300},
      {"origin elsewhere", "/MediaBox[50 60 450 360]", "", 400, 300, 0, 50, 160},
      {"cropped", "/MediaBox[0 0 400 300]/CropBox[80 150 280 250]", "", 200, 100, 0, 20, 50},
      {"cropped, turned", "/MediaBox[0 0 400 300]/CropBox[80 150 280 250]", "/Rotate 90", 100, 200,
       1, 50, 20},
      {"cropped, half", "/MediaBox[0 0 400 300]/CropBox[80 150 280 250]", "/Rotate 180", 200, 100,
       2, 180, 50},
  };
  for (const auto& test : cases) {
    CAPTURE(test.name);
    const Read read(pdf_of({{kHello, test.boxes, test.more}}));
    REQUIRE(read.document.pages.size() == 1);
    const Page& page = read.document.pages[0];
    CHECK((page.turned % 2 == 0 ? page.width : page.height) == test.width);
    CHECK((page.turned % 2 == 0 ? page.height : page.width) == test.height);
    REQUIRE(read.text() == U"Hello|");
    CHECK((page.words[0].rotation + page.turned) % 4 == test.rotation);
    const Box box = displayed(page, page.words[0].box);
    const Box first = displayed(page, page.glyphs[0].box);
    const double along[] = {first.x0, first.y0, first.x1, first.y1};
    CHECK(near(along[test.rotation], test.rotation % 2 == 0 ? test.x : test.y));
    const double from = test.rotation % 2 == 0 ? box.y0 : box.x0;
    const double to = test.rotation % 2 == 0 ? box.y1 : box.x1;
    const double baseline = test.rotation % 2 == 0 ? test.y : test.x;
    CHECK(from < baseline);
    CHECK(baseline < to);
    CHECK(to - from < 25);
  }
}

TEST_CASE("the rotation of a word is in quarter turns clockwise") {
  struct {
    std::string matrix;
    int rotation;
  } const cases[] = {{"1 0 0 1", 0}, {"0 -1 1 0", 1}, {"-1 0 0 -1", 2}, {"0 1 -1 0", 3}};
  for (const auto& test : cases) {
    CAPTURE(test.matrix);
    const Read read(pdf_of({{"BT /L 20 Tf " + test.matrix + " 200 150 Tm (Hello) Tj ET"}}));
    REQUIRE(read.text() == U"Hello|");
    const Page& page = read.document.pages[0];
    CHECK((page.words[0].rotation + page.turned) % 4 == test.rotation);
  }
}

TEST_CASE("characters and boxes stay together") {
  struct {
    std::string name, map, shown;
    std::u32string text;
  } const cases[] = {
      {"surrogate pair", "<41> <D83DDE00>", "ABC", U"\U0001F600BC|"},
      {"beyond the first plane", "<42> <D840DC0B>", "ABC", U"A\U0002000BC|"},
      {"ligature of two", "<41> <00660069>", "ABC", U"fiBC|"},
      {"ligature of three", "<42> <006600660069>", "ABC", U"AffiC|"},
      {"combining", "<42> <0301>", "ABC", U"A\u0301C|"},
      {"private use", "<41> <E000>", "ABC", U"\uE000BC|"},
  };
  for (const auto& test : cases) {
    CAPTURE(test.name);
    const Read read(pdf_of({{"BT /T 20 Tf 100 200 Td (" + test.shown + ") Tj ET"}}, test.map));
    CHECK(read.text() == test.text);
    CHECK(read.find("pdf.character-boxes") == nullptr);
    const Page& page = read.document.pages.at(0);
    REQUIRE(page.glyphs.size() == test.text.size() - 1);
    for (std::size_t i = 1; i < page.glyphs.size(); ++i)
      CHECK(near(page.glyphs[i].box.x0, page.glyphs[i - 1].box.x1));
    CHECK(page.glyphs.back().box.x1 == page.words[0].box.x1);
  }
}

TEST_CASE("Chinese without an embedded font") {
  const Read read(pdf_of({{"BT /G 20 Tf 100 200 Td <C4EAB1A8> Tj ET"}}));
  CHECK(read.text() == U"\u5e74\u62a5|");
  CHECK(read.diagnostics.empty());
}

TEST_CASE("what the file says about itself") {
  struct {
    std::string information, created, producer;
  } const cases[] = {
      {"/CreationDate(D:20250225235959-11'00')/Producer(Writer 1)", "2025-02-25", "Writer 1"},
      {"/CreationDate(20250225)", "2025-02-25", ""},
      {"/CreationDate(D:2025)", "", ""},
      {"/CreationDate(D:20251325000000)", "", ""},
      {"/CreationDate(yesterday)", "", ""},
      {"/Producer<FEFF5E7462A5D83DDE00D83D>", "", "\u5e74\u62a5\U0001F600\uFFFD"},
      {"", "", ""},
  };
  for (const auto& test : cases) {
    CAPTURE(test.information);
    const Read read(pdf_of({{kHello}}, "", test.information));
    CHECK(read.document.source.created == test.created);
    CHECK(read.document.source.producer == test.producer);
    CHECK(read.document.source.file == "x.pdf");
  }
}

TEST_CASE("unreadable, with the reason") {
  CHECK(Read("").fatal("pdf.empty"));
  CHECK(Read("<html>404 not found</html>").fatal("pdf.not-a-pdf"));
  CHECK(Read("%PDF-1.7\n").fatal("pdf.damaged"));
  CHECK(Read("%PDF-1.7\n" + std::string(5000, '\xA5')).fatal("pdf.damaged"));
  CHECK(Read(pdf_of({{kHello}}).substr(0, 300)).fatal("pdf.damaged"));
  CHECK(Read(pdf_of({})).fatal("pdf.empty"));
  CHECK(Read(pdf_of({{""}})).fatal("pdf.no-text"));
  CHECK(Read(pdf_of({{"0 0 m 10 10 l S"}})).fatal("pdf.no-text"));
}

TEST_CASE("locked files are told apart, an empty password opens") {
  const Read locked(bytes_of(in_repository("tests/pdf/data/locked.pdf")));
  CHECK(locked.fatal("pdf.locked"));
  CHECK(locked.document.pages.empty());
  const Read open(bytes_of(in_repository("tests/pdf/data/empty_password.pdf")));
  CHECK(open.text() == U"Hello|");
  CHECK(open.diagnostics.empty());
}

TEST_CASE("a scan is told from an empty page") {
  PdfFile file;
  file.add("<</Type/Catalog/Pages 2 0 R>>");
  file.add("<</Type/Pages/Count 1/Kids[3 0 R]>>");
  file.add(
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
      "/Resources<</XObject<</I 5 0 R>>>>>>");
  file.add_stream("q 99 0 0 99 0 0 cm /I Do Q");
  file.add_stream("\x7f",
                  "/Type/XObject/Subtype /Image/Width 1/Height 1/BitsPerComponent 8"
                  "/ColorSpace/DeviceGray");
  const Read read(file.bytes());
  CHECK(read.fatal("pdf.image-only"));
  CHECK(read.find("pdf.no-text") == nullptr);
}

TEST_CASE("empty pages and characters without a meaning are reported") {
  const Read read(pdf_of({{kHello}, {""}}));
  REQUIRE(read.find("pdf.no-text-on-page") != nullptr);
  CHECK(read.find("pdf.no-text-on-page")->place.page == 2);
  const std::string many = "BT /T 9 Tf 9 200 Td (AAAAAAAAAAAA) Tj ET";
  const std::string one = "BT /T 9 Tf 9 200 Td (ABBBBBBBBBBB) Tj ET";
  CHECK(Read(pdf_of({{many}}, "<41> <FFFD>")).review("pdf.replacement-characters"));
  CHECK(Read(pdf_of({{many}}, "<41> <F0B7>")).review("pdf.replacement-characters"));
  CHECK(Read(pdf_of({{one}}, "<41> <F0B7>")).find("pdf.replacement-characters")->severity ==
        Severity::info);
}

TEST_CASE("Poppler's messages are kept, counted, and never reach stderr") {
  const std::string good = pdf_of({{kHello}});
  CHECK(Read(good).find("pdf.messages") == nullptr);
  const Read operators(pdf_of({{kHello + " /Nothing Tf 1 2 3 4 5 6 7 8 9 re"}}));
  REQUIRE(operators.find("pdf.message") != nullptr);
  CHECK(operators.find("pdf.message")->severity == Severity::info);
  CHECK(operators.review("pdf.messages"));
}

TEST_CASE("what Poppler repairs in silence is told") {
  std::string bad = pdf_of({{kHello}});
  bad.replace(bad.find("startxref"), 9, "starXXref");
  const Read damaged(bad);
  CHECK(damaged.text() == U"Hello|");
  CHECK(damaged.review("pdf.broken-ending"));
}

TEST_CASE("no limit is silent") {
  const std::vector<PdfPage> three(3, PdfPage{"BT /L 9 Tf 9 200 Td (a b c d) Tj ET"});
  const std::string bytes = pdf_of(three);
  const Read pages(bytes, Limits{.max_pages = 2});
  CHECK(pages.document.pages.size() == 2);
  CHECK(pages.document.source.pages == 3);
  CHECK(pages.review("pdf.page-limit"));
  const Read words(bytes, Limits{.max_words_per_page = 3});
  CHECK(words.text() == U"a|b|c|");
  CHECK(words.review("pdf.word-limit"));
  const Read glyphs(bytes, Limits{.max_glyphs = 5});
  CHECK(glyphs.document.pages.size() == 2);
  CHECK(glyphs.review("pdf.glyph-limit"));
  CHECK(Read(bytes, Limits{.max_pages = 3, .max_words_per_page = 4, .max_glyphs = 12})
            .diagnostics.empty());
}

TEST_CASE("a damaged page leaves the others") {
  PdfFile file;
  file.add("<</Type/Catalog/Pages 2 0 R>>");
  file.add("<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>");
  file.add("(not a page)");
  file.add(
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 5 0 R/Resources<</Font<</L "
      "6 0 R>>>>>>");
  file.add_stream("BT /L 9 Tf 9 9 Td (Hello) Tj ET");
  file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  const Read read(file.bytes());
  const bool told = read.review("pdf.null-page") || read.review("pdf.messages");
  CHECK(told);
}

TEST_CASE("any cut of a file and any byte of it changed is read without an exception") {
  const std::string good = pdf_of({{kHello}, {"BT /G 20 Tf 100 200 Td <C4EAB1A8> Tj ET"}},
                                  "<41> <D83DDE00>", "/Producer(x)");
  for (std::size_t size = 0; size < good.size(); size += 37) Read(good.substr(0, size));
  for (std::size_t at = 0; at < good.size(); at += 29) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x11);
    Read read(bad);
    for (const Page& page : read.document.pages)
      for (const Word& word : page.words) CHECK(word.first + word.count <= page.glyphs.size());
  }
}
