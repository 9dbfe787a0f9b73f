#include "export/sheet_text.h"

#include <doctest/doctest.h>

#include <random>

#include "text/utf8.h"

using namespace nianbao;

TEST_CASE("texts for spreadsheets: guarded where they could act, untouched elsewhere") {
  struct {
    std::string text, safe;
  } const cases[] = {
      {"", ""},
      {"plain", "plain"},
      {"=1+1", "'=1+1"},
      {"+1+1", "'+1+1"},
      {"-1-1", "'-1-1"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\tx", "'\tx"},
      {"\nx", "'\nx"},
      {"\rx", "\\u{D}x"},
      {"\uFF1D1", "'\uFF1D1"},
      {"\uFF0B1", "'\uFF0B1"},
      {"\uFF0D1", "'\uFF0D1"},
      {"\uFF20x", "'\uFF20x"},
      {"'quoted", "''quoted"},
      {"-5", "-5"},
      {"+1.25", "+1.25"},
      {"-1.", "'-1."},
      {"-.5", "'-.5"},
      {"-", "-"},
      {"\uFF0D", "\uFF0D"},
      {"--", "'--"},
      {"-5 ", "'-5 "},
      {"a=b", "a=b"},
      {" =1", " =1"},
      {"a\nb\tc", "a\nb\tc"},
      {std::string("a\0b", 3), "a\\u{0}b"},
      {"\x1b[31m", "\\u{1B}[31m"},
      {"a\u202Eb", "a\\u{202E}b"},
      {"\uFEFFa", "\\u{FEFF}a"},
      {"\u200B=1", "\\u{200B}=1"},
      {"a\\u{41}", "a\\u{5C}u{41}"},
      {"a\\b", "a\\b"},
      {"_x0041_", "\\u{5F}x0041_"},
      {"a_x00_", "a_x00_"},
      {"\U0001F600", "\U0001F600"},
      {"\U000E0041", "\\u{E0041}"},
  };
  for (const auto& test : cases) {
    CAPTURE(test.text);
    CHECK(sheet_text(test.text) == test.safe);
    CHECK(from_sheet_text(test.safe) == test.text);
  }
}

TEST_CASE("texts for spreadsheets: any text comes back, and none is dangerous") {
  std::mt19937 random(7);
  const std::u32string alphabet =
      U"=+-@'\t\n\r\\u{}0A1_x\uFF1D\uFF0D\u202E\u200B\uFEFFab\u5e74\U0001F600 ,\"";
  for (int i = 0; i < 20000; ++i) {
    std::u32string text;
    for (std::size_t n = random() % 9; n > 0; --n) text += alphabet[random() % alphabet.size()];
    const std::string utf8 = to_utf8(text), safe = sheet_text(utf8);
    CAPTURE(utf8);
    CHECK(from_sheet_text(safe) == utf8);
    const std::u32string shown = from_utf8(safe);
    CHECK(shown.find_first_of(U"\r\u202E\u200B\uFEFF") == shown.npos);
    if (shown.size() > 1 && shown.find_first_of(U"+-") == 0)
      CHECK(shown.find_first_not_of(U"0123456789.", 1) == shown.npos);
    else if (shown.size() > 1)
      CHECK(shown.find_first_of(U"=@\t\n\uFF1D\uFF0D") != 0);
  }
}
