#include "text/normalise.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <utility>

#include "text/utf8.h"

using namespace nianbao;

namespace {

std::string normal(std::string_view utf8) { return to_utf8(normalise_text(from_utf8(utf8))); }

bool has_digit(std::u32string_view text) {
  return text.find_first_of(U"0123456789") != std::u32string_view::npos;
}

}  // namespace

TEST_CASE("normalise: a table of cases") {
  struct Row {
    const char* text;
    const char* expected;
  };
  const Row rows[] = {
      {"", ""},
      {"年报 2024", "年报 2024"},
      {"２０２４年（第１号）：－５，＋３．５％", "2024年(第1号):-5,+3.5%"},
      {"ＡＢｃ；！？＂＇", "ABc;!?\"'"},
      {"\u3000a\u00a0b\tc\u2003d", " a b c d"},
      {"“引”‘号’„‟«»「」『』、。", "“引”‘号’„‟«»「」『』、。"},
      {"｢ｱ｣､｡", "「ア」、。"},
      {"\u22125", "-5"},
      {"—–‒―─", "—–‒―─"},
      {"\u2011", "\u2010"},
      {"22①", "22①"},
      {"22②²₂½㎡㋀㍘⒈⑴", "22②²₂½㎡㋀㍘⒈⑴"},
      {"Ⅱ㈠№℃", "II(一)No°C"},
      {"𝟐𝟎𝟐𝟒", "2024"},
      {"⺠⻔⻅⻓⻚⻛⻜⻢⻩⻬⻋⺟", "民门见长页风飞马黄齐车母"},
      {"⼀⼈⼤⾦⽅⾏", "一人大金方行"},
      {"㇐", "一"},
      {"\uf900\ufa0c", "豈兀"},
      {"e\u0301", "é"},
      {"カ\u3099", "ガ"},
      {"…‥․", "…‥․"},
      {"\ufe19\ufe30", "…‥"},
      {"￣¨", "￣¨"},
      {"\u00ad981", "-981"},
      {"\u00ad\uff19", "-9"},
      {"\u00ad", "-"},
      {"9\u00ad", "9"},
      {"a\u00adb\u200bc\u200dd\ufeffe\u202ef\u2066g\ufe0fh\u034fi", "abcdefghi"},
      {"\u0001\u0007\u007f\u0080x", "x"},
      {"\ue000\uf8ff", "\ue000\uf8ff"},
      {"\ufdd0\uffff", "\ufffd\ufffd"},
      {"㍿", "㍿"},
      {"︵一︶", "(一)"},
  };
  for (const Row& row : rows) CHECK(normal(row.text) == row.expected);
}

TEST_CASE("normalise: what is no character becomes U+FFFD") {
  for (char32_t code : {0xD800u, 0xDFFFu, 0x110000u, 0xFFFFFFFFu, 0x1FFFEu})
    CHECK(normalise_text(std::u32string(1, code)) == U"\ufffd");
}

TEST_CASE("normalise: every character knows its glyph") {
  const std::u32string text = U"e\u0301Ⅱ\u200b①文\u00ad３";
  std::vector<Glyph> glyphs;
  for (char32_t code : text) glyphs.push_back({code, {}});
  std::vector<Char> chars{{U'x', 1}};
  normalise(glyphs, 100, chars);
  const std::vector<std::pair<char32_t, std::uint32_t>> expected = {
      {U'x', 1}, {U'é', 100}, {U'I', 102}, {U'I', 102}, {U'①', 104}, {U'文', 105}, {U'3', 107},
  };
  REQUIRE(chars.size() == expected.size());
  for (std::size_t i = 0; i < chars.size(); ++i) {
    CHECK(chars[i].code == expected[i].first);
    CHECK(chars[i].glyph == expected[i].second);
  }
}

TEST_CASE("normalise: idempotent on every character, also between others") {
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    for (const std::u32string& text :
         {std::u32string{code}, std::u32string{U'1', code, U'2'}, std::u32string{code, 0x301}}) {
      const std::u32string once = normalise_text(text);
      if (normalise_text(once) != once) FAIL_CHECK("not idempotent: ", static_cast<unsigned>(code));
    }
  }
}

// Only width and font may turn something into a digit; all else would let a note's mark become a
// part of a number.
TEST_CASE("normalise: digits arise from digits only, one from one") {
  for (char32_t code = 0x80; code <= 0x10FFFF; ++code) {
    const std::u32string normal = normalise_text(std::u32string{code});
    if (!has_digit(normal)) continue;
    const bool digit = (code >= 0xFF10 && code <= 0xFF19) ||  // full-width
                       (code >= 0x1D7CE && code <= 0x1D7FF) || (code >= 0x1FBF0 && code <= 0x1FBF9);
    if (!digit || normal.size() != 1) FAIL_CHECK("a digit from ", static_cast<unsigned>(code));
  }
}

TEST_CASE("normalise: the fast path says what the slow one says") {
  // A combining mark of no effect behind a character forces the slow path; it must not matter.
  for (char32_t code = 0x20; code < 0x10000; ++code) {
    const std::u32string fast = normalise_text(std::u32string{code, U'文'});
    const std::u32string slow = normalise_text(std::u32string{code, 0x200B, U'文'});
    if (fast != slow) FAIL_CHECK("differs: ", static_cast<unsigned>(code));
  }
}
