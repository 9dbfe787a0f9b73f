#include "text/straighten.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "text/utf8.h"

using namespace nianbao;

namespace {

// Words of characters of 10 by 10 points (digits of 5 by 10), set from (x, y).
class Sheet100 {
 public:
  Sheet100() {
    document_.has_boxes = true;
    document_.pages.emplace_back();
    document_.pages[0].number = 1;
    document_.pages[0].width = document_.pages[0].height = 200;
  }

  Sheet100& put(double x, double y, std::u32string_view text, int rotation = 0) {
    Page& page = document_.pages[0];
    Word word{.first = static_cast<std::uint32_t>(page.glyphs.size()), .count = 0, .box = {}};
    word.rotation = rotation;
    for (const char32_t code : text) {
      const double width = code < 0x80 ? 5 : 10;
      page.glyphs.push_back({code, {x, y, x + width, y + 10}});
      word.box.add(page.glyphs.back().box);
      ++word.count;
      x += width;
    }
    page.words.push_back(word);
    return *this;
  }

  // Each word as "text@x,y" with the middle of its box.
  std::string straightened(const PageRules& rules) {
    moved_ = straighten(document_, std::span(&rules, 1));
    return words();
  }

  std::string words() const {
    std::string out;
    const Page& page = document_.pages[0];
    for (const Word& word : page.words)
      out += fmt::format("{}@{:g},{:g} ", to_utf8(page.text_of(word)), word.box.x_centre(),
                         word.box.y_centre());
    return out;
  }

  bool moved_ = false;
  Document document_;
};

// Two columns of 40 points and two rows of 30: (0, 0) to (80, 60).
PageRules grid() {
  return {.number = 1,
          .across = {{0, 0, 80}, {30, 0, 80}, {60, 0, 80}},
          .down = {{0, 0, 60}, {40, 0, 60}, {80, 0, 60}}};
}

}  // namespace

TEST_CASE("straighten: the text of a cell stands in its middle, whatever stood beside it") {
  Sheet100 sheet;
  CHECK(sheet.put(1, 1, U"12").put(41, 48, U"3").straightened(grid()) == "12@20,15 3@60,45 ");
  CHECK(sheet.moved_);
  // Several words keep their places to each other.
  CHECK(Sheet100().put(1, 1, U"1").put(11, 1, U"2").straightened(grid()) == "1@15,15 2@25,15 ");
  // Outside the cells, upright text and other pages nothing moves.
  Sheet100 outside;
  CHECK(outside.put(90, 1, U"12").put(1, 1, U"3", 1).straightened(grid()) == "12@95,6 3@3.5,6 ");
  CHECK_FALSE(outside.moved_);
  CHECK(outside.document_.pages[0].printed.empty());
  PageRules other = grid();
  other.number = 2;
  CHECK(Sheet100().put(1, 1, U"12").straightened(other) == "12@6,6 ");
}

TEST_CASE("straighten: words across a rule are of two cells") {
  CHECK(Sheet100().put(30, 1, U"1234").straightened(grid()) == "12@20,15 34@60,15 ");
  // A short line through a word is a stroke of something else.
  PageRules stroke{.number = 1,
                   .across = {{0, 0, 80}, {30, 0, 80}},
                   .down = {{0, 0, 30}, {40, 2, 28}, {80, 0, 30}}};
  CHECK(Sheet100().put(30, 1, U"1234").straightened(stroke) == "1234@40,15 ");
}

TEST_CASE("straighten: ideographs of neighbouring cells stand clear of each other") {
  Sheet100 sheet;
  sheet.put(0, 1, U"年报年报").put(40, 1, U"年报").straightened(grid());
  const Page& page = sheet.document_.pages[0];
  const double gap = page.words[1].box.x0 - page.words[0].box.x1;
  CHECK(gap > 2 * page.glyphs[0].box.width());
}

TEST_CASE("straighten: a label that is spread over its cell is drawn together") {
  const PageRules wide{.number = 1,
                       .across = {{0, 0, 160}, {30, 0, 160}},
                       .down = {{0, 0, 30}, {120, 0, 30}, {160, 0, 30}}};
  const auto set = [&](std::u32string_view a, std::u32string_view b, std::u32string_view c) {
    return Sheet100().put(2, 10, a).put(54, 10, b).put(108, 10, c).straightened(wide);
  };
  CHECK(set(U"规", U"章", U"制") == "规@50,15 章@60,15 制@70,15 ");
  // Longer words may be of several cells between which no rule was seen; digits are numbers.
  CHECK(set(U"规章", U"章", U"制") == "规章@17.9562,15 章@59.1241,15 制@106.423,15 ");
  CHECK(set(U"1", U"2", U"3") == "1@7,15 2@59,15 3@113,15 ");
}

TEST_CASE("straighten: a number that is broken over lines is put together") {
  const auto numbers = [](std::u32string_view upper, std::u32string_view lower, double right) {
    PageRules narrow{.number = 1,
                     .across = {{0, 0, right}, {30, 0, right}},
                     .down = {{0, 0, 30}, {right, 0, 30}}};
    Sheet100 sheet;
    const double x = lower.size() == 1 && lower[0] < 0x80 ? right - 7 : 2;
    return sheet.put(2, 2, upper).put(x, 14, lower).straightened(narrow);
  };
  CHECK(numbers(U"1234", U"5", 26) == "12345@13,15 ");
  CHECK(numbers(U"1234", U"5", 60) == "1234@12,9 5@55.5,21 ");  // there was room for one more
  CHECK(numbers(U"123x", U"5", 26) == "123x@12,9 5@21.5,21 ");
  CHECK(numbers(U"1，2", U"45", 26) == "1，245@13,15 ");
  CHECK(numbers(U"12", U"3件", 22) == "123件@11,15 ");     // with its unit
  CHECK(numbers(U"12", U"件", 24) == "12件@12,15 ");       // which is as wide as two digits
  CHECK(numbers(U"12件", U"3", 24).starts_with("12件@"));  // nothing goes on behind it
  Sheet100 sheet;
  sheet.put(2, 2, U"1234").put(19, 14, U"5");
  PageRules narrow{
      .number = 1, .across = {{0, 0, 26}, {30, 0, 26}}, .down = {{0, 0, 30}, {26, 0, 30}}};
  sheet.straightened(narrow);
  const Page& page = sheet.document_.pages[0];
  REQUIRE(page.words.size() == 1);
  const Box first = page.printed_box(page.words[0].first),
            last = page.printed_box(page.words[0].first + 4);
  CHECK(first == Box{2, 2, 7, 12});
  CHECK(last == Box{19, 14, 24, 24});
}

TEST_CASE("straighten: cells with a side that is open, or not seen") {
  PageRules torn = grid();  // by a page break: no lowest rule
  torn.across.pop_back();
  CHECK(Sheet100().put(41, 48, U"3").straightened(torn) == "3@60,45 ");
  PageRules ragged = torn;
  ragged.down[1].to = 50;  // its end is not the others'
  CHECK(Sheet100().put(41, 40, U"3").straightened(ragged) == "3@43.5,45 ");
  PageRules half_seen = grid();  // the middle rule is seen only below the first column
  half_seen.across[1].to = 40;
  CHECK(Sheet100().put(1, 1, U"1").put(41, 1, U"2").put(41, 48, U"3").straightened(half_seen) ==
        "1@20,15 2@60,6.5 3@60,53.5 ");
}

TEST_CASE("straighten: restore puts everything back") {
  Sheet100 sheet;
  sheet.put(1, 1, U"12").put(30, 31, U"3456");
  sheet.straightened(grid());
  std::vector<Line> lines{{.page = 0, .box = {}, .role = Role::body, .chars = {}, .words = {1, 2}}};
  restore(sheet.document_, lines);
  CHECK(sheet.words() == "12@6,6 34@35,36 56@45,36 ");
  CHECK(lines[0].box == Box{30, 31, 50, 41});
  CHECK(sheet.document_.pages[0].printed.empty());
}
