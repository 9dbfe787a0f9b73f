#include "text/kind.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace nianbao;

TEST_CASE("kind: blanks") {
  for (char32_t c : std::u32string_view(
           U" \t\n\r\v\f\u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000"))
    CHECK(is_blank(c));
  for (char32_t c : std::u32string_view(U"a0-\u200b\ufeff文\u2007x").substr(0, 6))
    CHECK(!is_blank(c));
}

TEST_CASE("kind: invisible characters are neither blanks nor ink") {
  for (char32_t c :
       std::u32string_view(U"\u00ad\u200b\u200f\u202a\u2060\u2066\ufe0f\ufeff\U000e0100\u3164"))
    CHECK((is_invisible(c) && !is_blank(c)));
  for (char32_t c : std::u32string_view(U"a \u3000文。\ue000\ufffd\u0301")) CHECK(!is_invisible(c));
}

TEST_CASE("kind: ideographs and wide characters") {
  for (char32_t c : std::u32string_view(U"一龥〇々㐀\U00020000⺠豈"))
    CHECK((is_ideograph(c) && is_wide(c)));
  for (char32_t c : std::u32string_view(U"、。「（：“—…·ア한"))
    CHECK((!is_ideograph(c) && is_wide(c)));
  for (char32_t c : std::u32string_view(U"a1(:-é")) CHECK((!is_ideograph(c) && !is_wide(c)));
}

TEST_CASE("kind: dashes") {
  for (char32_t c : std::u32string_view(U"-‐‑‒–—―−─━﹣－⸺")) CHECK(plain_dash(c) == U'-');
  for (char32_t c : std::u32string_view(U"a~_+一ー")) CHECK(plain_dash(c) == c);
}
