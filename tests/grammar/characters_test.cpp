#include "grammar/characters.h"

#include <doctest/doctest.h>

#include <vector>

using namespace nianbao;

namespace {

std::vector<char32_t> decode(std::string_view text) {
  std::vector<char32_t> codes;
  for (std::size_t at = 0; at < text.size();) codes.push_back(next_character(text, at));
  return codes;
}

using Codes = std::vector<char32_t>;

}  // namespace

TEST_CASE("characters of UTF-8; a byte that is none is U+FFFD") {
  CHECK(decode("a年") == Codes{'a', 0x5E74});
  CHECK(decode("\xC3\xA9\xF0\xA0\x80\x80") == Codes{0xE9, 0x20000});
  CHECK(decode("\xC0\x80") == Codes{0xFFFD, 0xFFFD});
  CHECK(decode("\xED\xA0\x80") == Codes{0xFFFD, 0xFFFD, 0xFFFD});
  CHECK(decode("\xE5\xB9") == Codes{0xFFFD, 0xFFFD});
  CHECK(decode("\xF4\x90\x80\x80").size() == 4);
}

TEST_CASE("display widths") {
  for (char32_t code : {U'a', U'“', U'…', U'é'}) CHECK(display_width(code) == 1);
  for (char32_t code : {U'年', U'（', U'、', U'　', U'Ａ', char32_t{0x20000}})
    CHECK(display_width(code) == 2);
  CHECK(display_width(0x301) == 0);
}

TEST_CASE("messages hold no control characters") {
  CHECK(printable("年\ta") == "年 a");
  CHECK(printable("a\x1B[0m\n\xE2\x80\xAE") == "a\uFFFD[0m\uFFFD\uFFFD");
  CHECK(printable("\xFF") == "\uFFFD");
}
