#include "source/safe_name.h"

#include <doctest/doctest.h>

#include <random>

using namespace nianbao;

TEST_CASE("names are made harmless and stay legible") {
  struct {
    std::string name, expected;
  } const cases[] = {
      {"", ""},
      {"report 2024.pdf", "report 2024.pdf"},
      {"\u5e74\u62a5.pdf", "\u5e74\u62a5.pdf"},
      {"\U0002000B", "\U0002000B"},
      {"a\nb\tc\x1b[31m\x7f", "a\\x0Ab\\x09c\\x1B[31m\\x7F"},
      {std::string("a\0b", 3), "a\\x00b"},
      {"a\u202Eb\u2066\u200F\uFEFF", "a\\u{202E}b\\u{2066}\\u{200F}\\u{FEFF}"},
      {"\u0085\u009B", "\\u{0085}\\u{009B}"},
      {"\xff\xfe", "\\xFF\\xFE"},
      {"\xe5\xb9", "\\xE5\\xB9"},           // cut short
      {"\xc0\x80", "\\xC0\\x80"},           // overlong
      {"\xe0\x80\x80", "\\xE0\\x80\\x80"},  // overlong
      {"\xed\xa0\x80", "\\xED\\xA0\\x80"},  // surrogate
      {"\xf4\x90\x80\x80", "\\xF4\\x90\\x80\\x80"},
      {"\xb9"
       "a",
       "\\xB9"
       "a"},
      {"\U000E0041", "\\u{E0041}"},
  };
  for (const auto& test : cases) CHECK(safe_name(test.name) == test.expected);
}

TEST_CASE("whatever comes in, what comes out is unchanged by a second pass") {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string name;
    for (int i = 0; i < 20; ++i) name += static_cast<char>(random() % 256);
    const std::string safe = safe_name(name);
    CHECK(safe_name(safe) == safe);
  }
}
