#include "text/key.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/kind.h"
#include "text/radicals.h"

namespace nianbao {
namespace {

bool is_note_mark(UChar32 c) {
  const int type = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE);
  return type == U_DT_SUPER || type == U_DT_SUB || type == U_DT_CIRCLE;
}

// Characters of any script.
char32_t fold_by_property(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  if (code > 0x10FFFF || (!u_isalnum(c) && u_charType(c) != U_LETTER_NUMBER)) return 0;
  if (is_note_mark(c) || is_invisible(code)) return 0;
  return static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT));
}

char32_t fold_ascii(char32_t c) {
  if ((c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z')) return c;
  return c >= U'A' && c <= U'Z' ? c + 32 : 0;
}

}  // namespace

char32_t fold_key_char(char32_t c) {
  if (c < 0x80) return fold_ascii(c);
  if (c >= 0x4E00 && c <= 0x9FFF) return c == 0x6236 || c == 0x6238 ? 0x6237 : c;  // doors
  if (c >= 0xFF01 && c <= 0xFF5E) return fold_ascii(c - 0xFEE0);
  if ((c >= 0x2010 && c <= 0x2027) || (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020))
    return 0;
  if (c >= 0x2474 && c <= 0x247C) return U'1' + (c - 0x2474);
  if (c >= 0x2488 && c <= 0x2490) return U'1' + (c - 0x2488);
  const char32_t plain = radical_to_ideograph(c);
  return plain != c ? fold_key_char(plain) : fold_by_property(c);
}

bool is_key_char(char32_t code) { return fold_key_char(code) != 0; }

bool has_key_char(std::u32string_view normalised) {
  return std::any_of(normalised.begin(), normalised.end(), is_key_char);
}

std::u32string match_key(std::u32string_view normalised) {
  std::u32string key;
  key.reserve(normalised.size());
  for (char32_t code : normalised)
    if (const char32_t folded = fold_key_char(code)) key += folded;
  return key;
}

}  // namespace nianbao
