#include "grammar/problems.h"

#include <doctest/doctest.h>

using namespace nianbao;

namespace {

std::string shown(std::string_view text, Spot spot) {
  Problems problems(text, "f");
  problems.add("c", spot, "m");
  return problems.error().message;
}

}  // namespace

TEST_CASE("a caret stands under its character, wide ones counted twice") {
  CHECK(shown("年 = 报告", {1, 5, 2}) == "f:1:5: error: m\n    1 | 年 = 报告\n      |      ^~~~");
  CHECK(shown("a\n\tb", {2, 2, 1}) == "f:2:2: error: m\n    2 |  b\n      |  ^");
}

TEST_CASE("a place outside of the text is moved into it") {
  CHECK(shown("", {7, 7, 7}) == "f:1:1: error: m\n    1 | \n      | ^");
  CHECK(shown("ab\ncd", {9, 9, 9}) == "f:2:3: error: m\n    2 | cd\n      |   ^");
  CHECK(shown("ab", {-1, -1, -1}) == "f:1:1: error: m\n    1 | ab\n      | ^");
  CHECK(shown("abc", {1, 2, 1 << 20}) == "f:1:2: error: m\n    1 | abc\n      |  ^~");
}

TEST_CASE("of a long line the part around the caret is shown") {
  const std::string text = std::string(500, 'x') + "HERE" + std::string(500, 'y');
  CHECK(shown(text, {1, 501, 4}) == "f:1:501: error: m\n    1 | …" + std::string(59, 'x') + "HERE" +
                                        std::string(55, 'y') + "…\n      | " +
                                        std::string(60, ' ') + "^~~~");
}

TEST_CASE("problems are shown in the order of the file; the first gives the code") {
  Problems problems("a\nb\n", "f");
  problems.add("second", {2, 1, 1}, "two", "do so");
  problems.add("first", {1, 1, 1}, "one");
  const Error error = problems.error();
  CHECK(error.code == "first");
  CHECK(error.message ==
        "f:1:1: error: one\n    1 | a\n      | ^\n"
        "f:2:1: error: two\n    2 | b\n      | ^\n      = do so");
}

TEST_CASE("suggestions") {
  CHECK(suggest("lable", {"id", "label"}, "known keys") ==
        "did you mean `label`? known keys: id, label");
  CHECK(suggest("quite_else", {"id", "label"}, "known keys") == "known keys: id, label");
  CHECK(suggest("x", {}, "rows") == "there are no rows");
}
