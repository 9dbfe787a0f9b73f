#include "text/utf8.h"

#include <doctest/doctest.h>

#include <random>

using namespace nianbao;

TEST_CASE("UTF-8: valid text goes both ways") {
  const std::u32string texts[] = {U"",
                                  U"abc",
                                  U"年报 2024",
                                  U"\u00e9\u07ff\u0800\ufffd",
                                  U"\U00010000",
                                  U"\U0010FFFF",
                                  std::u32string(1, U'\0')};
  for (const std::u32string& text : texts) {
    std::size_t invalid = 9;
    CHECK(from_utf8(to_utf8(text), &invalid) == text);
    CHECK(invalid == 0);
  }
}

TEST_CASE("UTF-8: invalid bytes become U+FFFD, one for each maximal part") {
  struct Row {
    std::string bytes;
    std::u32string text;
    std::size_t invalid;
  };
  const Row rows[] = {
      {"a\x80z", U"a\ufffdz", 1},                            // stray continuation
      {"\xC0\xAF", U"\ufffd\ufffd", 2},                      // overlong
      {"\xE0\x80\x80", U"\ufffd\ufffd\ufffd", 3},            // overlong
      {"\xED\xA0\x80", U"\ufffd\ufffd\ufffd", 3},            // surrogate
      {"\xF4\x90\x80\x80", U"\ufffd\ufffd\ufffd\ufffd", 4},  // above U+10FFFF
      {"\xF5z", U"\ufffdz", 1},                              // no lead byte
      {"\xE5\xB9", U"\ufffd", 1},                            // cut short at the end
      {"\xE5\xB9z", U"\ufffdz", 1},                          // cut short before ASCII
      {"\xE5\xE5\xB9\xB4", U"\ufffd\u5e74", 1},              // cut short before a character
      {"\xF0\x9F\x98", U"\ufffd", 1},
  };
  for (const Row& row : rows) {
    std::size_t invalid = 0;
    CHECK(from_utf8(row.bytes, &invalid) == row.text);
    CHECK(invalid == row.invalid);
  }
}

TEST_CASE("UTF-8: what is no character is written as U+FFFD") {
  std::string out;
  append_utf8(out, 0xD800);
  append_utf8(out, 0x110000);
  append_utf8(out, 0xFFFFFFFF);
  CHECK(out == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("UTF-8: any bytes are read to valid text, and writing that reads back the same") {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (auto n = random() % 20; n > 0; --n) bytes += static_cast<char>(random() % 256);
    const std::u32string text = from_utf8(bytes);
    CHECK(from_utf8(to_utf8(text)) == text);
  }
}
