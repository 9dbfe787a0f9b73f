#include "text/watermark.h"

#include <doctest/doctest.h>

#include "text/typeset.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

std::size_t marked(const Document& document) {
  std::size_t count = 0;
  for (const std::vector<bool>& page : find_watermarks(document))
    for (bool mark : page) count += mark;
  return count;
}

// `pages` pages with body text and `text` over it, moved by `shift` points from page to page.
Document with(int pages, std::u32string_view text, double size, double shift = 0) {
  Document document = document_of(pages);
  for (Page& page : document.pages) put(page, 200 + shift * page.number, 350, text, size);
  return document;
}

}  // namespace

TEST_CASE("watermark: large, at one place of every page, without digits") {
  CHECK(marked(with(3, U"内部", 40)) == 3);
  CHECK(marked(with(3, U"内部", 40, 0.9)) == 3);  // jitter
  CHECK(marked(with(3, U"内部", 40, 9)) == 0);    // not one place
  CHECK(marked(with(3, U"内部", 12)) == 0);       // no larger than the text
  CHECK(marked(with(3, U"2024", 40)) == 0);       // numbers are never set aside
  CHECK(marked(with(3, U"２０", 40)) == 0);
}

TEST_CASE("watermark: few pages prove less") {
  CHECK(marked(with(1, U"内部资料", 40)) == 0);
  CHECK(marked(with(2, U"内部", 40)) == 0);
  CHECK(marked(with(2, U"内部资料", 40)) == 2);
}

TEST_CASE("watermark: one page in five may lack it") {
  Document document = with(5, U"内部资料", 40);
  document.pages[2].words.pop_back();
  CHECK(marked(document) == 4);
  document.pages[3].words.pop_back();
  CHECK(marked(document) == 0);
}

TEST_CASE("watermark: the ordinary height is the median") {
  CHECK(ordinary_height(Document{}) == 0);
  CHECK(ordinary_height(with(1, U"内部", 40)) == doctest::Approx(10));
}
