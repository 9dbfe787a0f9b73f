#include "text/simplify.h"

#include <unicode/translit.h>

#include <memory>

namespace nianbao {
namespace {

// Null where ICU was built without its transliterators.
const icu::Transliterator* traditional_to_simplified() {
  static const std::unique_ptr<const icu::Transliterator> transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<const icu::Transliterator>(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  }();
  return transliterator.get();
}

bool is_valid(std::u32string_view text) {
  for (char32_t c : text)
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return false;
  return true;
}

std::u32string transliterated(const icu::Transliterator& by, std::u32string_view text) {
  icu::UnicodeString units;
  for (char32_t c : text) units.append(static_cast<UChar32>(c));
  by.transliterate(units);
  std::u32string out;
  for (int i = 0; i < units.length(); i = units.moveIndex32(i, 1))
    out += static_cast<char32_t>(units.char32At(i));
  return out;
}

}  // namespace

std::u32string simplify(std::u32string_view text) {
  const icu::Transliterator* by = traditional_to_simplified();
  if (by == nullptr || !is_valid(text)) return std::u32string(text);
  std::u32string whole = transliterated(*by, text);
  if (whole.size() == text.size()) return whole;
  std::u32string out;
  for (char32_t c : text) {
    const std::u32string one = transliterated(*by, std::u32string_view(&c, 1));
    out += one.size() == 1 ? one[0] : c;
  }
  return out;
}

}  // namespace nianbao
