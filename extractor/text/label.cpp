#include "text/label.h"

#include <algorithm>

#include "text/key.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

bool is_numeral(char32_t c) {
  static constexpr std::u32string_view kNumerals = U"〇零一二三四五六七八九十百";
  return (c >= U'0' && c <= U'9') || kNumerals.find(c) != std::u32string_view::npos;
}

bool is_open(char32_t c) { return c == U'(' || c == U'（' || c == U'【' || c == U'['; }
bool is_close(char32_t c) { return c == U')' || c == U'）' || c == U'】' || c == U']'; }
bool is_point(char32_t c) {
  static constexpr std::u32string_view kPoints = U".、,．,:：。";
  return kPoints.find(c) != std::u32string_view::npos;
}

}  // namespace

std::size_t numbering_length(std::u32string_view text) {
  std::size_t i = 0;
  const bool bracket = i < text.size() && is_open(text[i]);
  if (bracket) ++i;
  const std::size_t digits = i;
  while (i < text.size() && is_numeral(text[i])) ++i;
  if (i == digits || i - digits > 3) return 0;
  const std::size_t numerals_end = i;
  if (i < text.size() && is_close(text[i])) ++i;
  if (i == numerals_end && bracket) return 0;
  while (i < text.size() && is_point(text[i])) ++i;
  return i == numerals_end ? 0 : i;
}

std::u32string numbering_of(std::u32string_view text) {
  std::u32string numerals;
  for (char32_t c : text.substr(0, numbering_length(text)))
    if (is_numeral(c)) numerals += c;
  return numerals;
}

std::u32string numbering_of_label(std::string_view label) {
  return numbering_of(normalise_text(from_utf8(label)));
}

std::u32string key_of_label(std::string_view label) {
  const std::u32string text = normalise_text(from_utf8(label));
  const std::u32string key = match_key(std::u32string_view(text).substr(numbering_length(text)));
  return key.empty() ? match_key(text) : key;
}

bool has_key(std::string_view label) {
  // Lead bytes of U+5000..9FFF: ideographs, which stay in every key.
  const bool ideograph = std::any_of(label.begin(), label.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0xE5 && static_cast<unsigned char>(c) <= 0xE9;
  });
  return ideograph || !key_of_label(label).empty();
}

}  // namespace nianbao
