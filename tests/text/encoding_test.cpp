#include "text/encoding.h"

#include <doctest/doctest.h>

using namespace nianbao;

TEST_CASE("encoding: by mark, by validity") {
  struct Row {
    std::string bytes;
    const char* encoding;
    std::u32string text;
    std::size_t invalid;
  };
  const Row rows[] = {
      {"", "UTF-8", U"", 0},
      {"\xE5\xB9\xB4", "UTF-8", U"年", 0},
      {"\xEF\xBB\xBF\xE5\xB9\xB4", "UTF-8", U"年", 0},
      {"\xEF\xBB\xBF\xFF", "UTF-8", U"\ufffd", 1},
      {std::string("\xFF\xFE\x74\x5E\x31\x00", 6), "UTF-16LE", U"年1", 0},
      {std::string("\xFE\xFF\x5E\x74\x00\x31", 6), "UTF-16BE", U"年1", 0},
      {std::string("\xFE\xFF\xD8\x40\xDC\x00", 6), "UTF-16BE", U"\U00020000", 0},
      {std::string("\xFE\xFF\xD8\x40\x00\x31", 6), "UTF-16BE", U"\ufffd1", 1},
      {std::string("\xFE\xFF\x5E\x74\x00", 5), "UTF-16BE", U"年\ufffd", 1},
      {"\xC4\xEA\xB1\xA8", "GB18030", U"年报", 0},
      {"\xC4\xEA\x81\x30\x81\x30", "GB18030", U"年\u0080", 0},        // four bytes
      {"\x95\x32\x82\x36\xB1", "UTF-8", U"\ufffd2\ufffd6\ufffd", 3},  // neither
  };
  for (const Row& row : rows) {
    const Decoded decoded = decode_text(row.bytes);
    CHECK(decoded.encoding == row.encoding);
    CHECK(decoded.text == row.text);
    CHECK(decoded.invalid == row.invalid);
  }
}
