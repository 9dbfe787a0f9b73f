#include "pdf/utf16.h"

#include <doctest/doctest.h>

#include <vector>

using namespace nianbao;

TEST_CASE("UTF-16 to UTF-8, lone surrogates replaced") {
  struct {
    std::vector<unsigned short> units;
    std::string expected;
  } const cases[] = {
      {{}, ""},
      {{'a', 0x7F}, "a\x7F"},
      {{0x80, 0x7FF}, "\u0080\u07FF"},
      {{0x800, 0x5E74, 0xFFFF}, "\u0800\u5E74\uFFFF"},
      {{0xD83D, 0xDE00}, "\U0001F600"},
      {{0xD800, 0xDC00, 0xDBFF, 0xDFFF}, "\U00010000\U0010FFFF"},
      {{0xD83D}, "\uFFFD"},
      {{0xDE00, 'a'}, "\uFFFDa"},
      {{0xD83D, 'a'}, "\uFFFDa"},
      {{0xD83D, 0xD83D, 0xDE00}, "\uFFFD\U0001F600"},
  };
  for (const auto& test : cases) CHECK(utf8_of(test.units) == test.expected);
}
