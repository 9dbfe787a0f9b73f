#include "grammar/label_key.h"

#include "grammar/characters.h"

namespace nianbao {
namespace {

constexpr std::u32string_view kNumerals = U"0123456789〇零一二三四五六七八九十百";
constexpr std::u32string_view kOpening = U"(（[【〔";
constexpr std::u32string_view kClosing = U")）]】〕";
constexpr std::u32string_view kBehindNumber = U"、.．。,，:：";

bool one_of(std::u32string_view set, char32_t code) {
  return set.find(code) != std::u32string_view::npos;
}

// Full-width ASCII to ASCII.
char32_t narrow(char32_t code) { return code >= 0xFF01 && code <= 0xFF5E ? code - 0xFEE0 : code; }

bool is_letter(char32_t code) {
  if (code < 0x80)
    return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
           (code >= 'A' && code <= 'Z');
  if (code >= 0x2000 && code < 0x2E80) return false;  // punctuation, signs
  if (code >= 0x3000 && code <= 0x303F) return code >= 0x3005 && code <= 0x3007;
  return code >= 0xC0 && code != 0xFFFD && !(code >= 0xFE10 && code <= 0xFFEF);
}

// Bytes of a number before a label: an opening bracket, numerals, and a closing bracket or a mark.
std::size_t numbering(std::string_view label) {
  std::size_t at = 0, behind = 0;
  bool numeral = false;
  while (at < label.size()) {
    const char32_t code = narrow(next_character(label, at));
    if (code == ' ' || code == 0x3000 || one_of(kOpening, code)) continue;
    if (one_of(kNumerals, code)) {
      numeral = true;
      continue;
    }
    if (numeral && (one_of(kClosing, code) || one_of(kBehindNumber, code))) behind = at;
    break;
  }
  return behind;
}

void append_key(std::string_view label, std::string& key) {
  for (std::size_t at = 0; at < label.size();) {
    const std::size_t begin = at;
    const char32_t code = narrow(next_character(label, at));
    if (!is_letter(code)) continue;
    if (code >= 0x80) {
      key += label.substr(begin, at - begin);
    } else {
      key += static_cast<char>(code >= 'A' && code <= 'Z' ? code + 32 : code);
    }
  }
}

}  // namespace

std::string label_key(std::string_view label) {
  std::string key;
  append_key(label.substr(numbering(label)), key);
  if (key.empty()) append_key(label, key);
  return key;
}

}  // namespace nianbao
