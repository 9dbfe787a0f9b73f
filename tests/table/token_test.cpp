#include "table/token.h"

#include <doctest/doctest.h>

#include "support/library_grammar.h"
#include "support/typeset.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// The tokens of a drawing with "|" between, "*" behind those that read as a value.
std::string tokens(const Drawing& drawing) {
  static const Grammar grammar = library_grammar();
  const Setting set(drawn(drawing));
  const Finder finder(set.sheet);
  std::string out;
  for (const Token& token : collect_tokens(finder, set.all(), ValueReader(grammar.values)))
    out += (out.empty() ? "" : " | ") + to_utf8(token.text) + (token.value ? "*" : "");
  return out;
}

}  // namespace

TEST_CASE("tokens: words that make one cell's text") {
  const std::vector<std::pair<Drawing, std::string>> cases{
      {{"1   2   3"}, "1* | 2* | 3*"},
      {{"1 2"}, "1* | 2*"},           // never two numbers
      {{"12 册   3"}, "12册* | 3*"},  // a number and its unit
      {{"5册 册"}, "5册* | 册"},      // the unit is the next cell's
      {{"22 （其中少儿16）   3"}, "22(其中少儿16)* | 3*"},
      {{"/   -   无   0"}, "/* | -* | 无* | 0*"},
      {{"1 无"}, "1* | 无*"},  // a mark is a cell of its own
      {{"甲   1"}, "甲 | 1*"},
      {{"1", "2"}, "1* | 2*"},                           // never over lines
      {{"截至本期末全馆共有各类藏书若干册   5"}, "5*"},  // running text is left out
      {{"）   5", "）。"}, "5*"},  // what a line's end tears off a heading's brackets
      {{"          3", "、 （四）"},
       "3* | (四)"},  // and what follows it goes on with no other line
      {{}, ""},
  };
  for (const auto& each : cases) {
    const auto& drawing = each.first;
    const auto& expected = each.second;
    INFO(expected);
    CHECK(tokens(drawing) == expected);
  }
}

TEST_CASE("tokens: a sign that stands apart from its number joins it when it touches") {
  Document document = drawn({});
  set_word(document.pages[0], 100, 100, U"-");
  set_word(document.pages[0], 106, 100, U"5");
  set_word(document.pages[0], 200, 100, U"-");
  set_word(document.pages[0], 220, 100, U"5");
  static const Grammar grammar = library_grammar();
  const Setting set(std::move(document));
  const Finder finder(set.sheet);
  const auto found = collect_tokens(finder, set.all(), ValueReader(grammar.values));
  REQUIRE(found.size() == 3);
  CHECK(found[0].text == U"-5");
  CHECK(found[1].text == U"-");
  CHECK(found[2].text == U"5");
}

TEST_CASE(
    "tokens: a separator of another font is part of its number where nothing keeps them apart") {
  static const Grammar grammar = library_grammar();
  struct {
    std::vector<std::u32string> pieces;
    double gap;
    std::u32string first;
  } const cases[] = {
      {{U"25", U"，", U"950册"}, 0, U"25,950册"},
      {{U"−", U"1", U"，606"}, 0, U"-1,606"},
      {{U"4", U".", U"3"}, 0, U"4.3"},
      {{U"25", U"，", U"95"}, 0, U"25,95"},  // broken by the cell's end
      {{U"25", U"，", U"950"}, 1, U"25,"},   // it may be the next cell's
      {{U"25", U"950"}, 0, U"25"},
  };
  for (const auto& test : cases) {
    Document document = drawn({});
    double x = 100;
    for (const std::u32string& piece : test.pieces) {
      set_word(document.pages[0], x, 100, piece);
      x += width_of(piece) + test.gap;
    }
    const Setting set(std::move(document));
    const Finder finder(set.sheet);
    CHECK(collect_tokens(finder, set.all(), ValueReader(grammar.values)).front().text ==
          test.first);
  }
}

TEST_CASE("tokens: claimed words are left out") {
  static const Grammar grammar = library_grammar();
  const Setting set(drawn({"合计   5"}));
  Finder finder(set.sheet);
  finder.claim(finder.find(U"合计", set.all()).front());
  CHECK(collect_tokens(finder, set.all(), ValueReader(grammar.values)).size() == 1);
}
