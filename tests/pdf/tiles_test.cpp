#include "pdf/tiles.h"

#include <doctest/doctest.h>

#include <string>

#include "support/typeset.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// `text` aslant, each character a word of its own, at 3 by 3 points of a lattice; a table's numbers
// between. `width`: of its characters, as part of their own.
Page tiled(std::u32string_view text, double width) {
  Page page = empty_page(1);
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 3; ++column) {
      double x = 60 + 150 * column, y = 200 + 120 * row;
      for (const char32_t c : text) {
        set_word(page, x, y, std::u32string(1, c));
        Glyph& glyph = page.glyphs.back();
        glyph.box.x1 = glyph.box.x0 + width * glyph.box.width();
        page.words.back().box = glyph.box;
        x += 10, y -= 5;
      }
      set_word(page, 100 + 150 * column, 240 + 120 * row, U"482");
    }
  return page;
}

std::size_t stamps(const Page& page) {
  std::size_t count = 0;
  for (const Word& word : page.words) count += word.stamp;
  return count;
}

}  // namespace

TEST_CASE("tiles: a text on a lattice is set apart, a table's numbers are not") {
  struct {
    std::u32string_view text;
    double width;
    std::size_t stamps;
  } const cases[] = {
      {U"政府信息", 1, 36},
      {U"€‚ƒ„", 0, 36},  // from a font that lost its codes and widths
      {U"€‚ƒ„", 1, 0},   // what takes room may be anybody's
      {U"–—−1", 0, 0},   // dashes and digits fill a table's cells
  };
  for (const auto& test : cases) {
    Page page = tiled(test.text, test.width);
    set_tiles_apart(page);
    INFO(to_utf8(test.text));
    CHECK(stamps(page) == test.stamps);
  }
}
