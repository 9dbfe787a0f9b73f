#include "text/simplify.h"

#include <unicode/translit.h>

#include <algorithm>
#include <array>
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

namespace {

// Characters that only traditional writing has, among the commonest of any official text.
constexpr std::array<char32_t, 22> kTraditional = {
    0x52D9, 0x570B, 0x5831, 0x6578, 0x6703, 0x696D, 0x6A23, 0x6A5F, 0x70BA, 0x767C, 0x7D50,
    0x7E3D, 0x8207, 0x8655, 0x8A0A, 0x8ACB, 0x8CC7, 0x8FA6, 0x9577, 0x958B, 0x95DC, 0x9805};
constexpr std::size_t kTraditionalEnough = 8;  // of them in a document

constexpr std::size_t kSlots = 1024;  // by the last bits of a code

constexpr std::array<bool, kSlots> kTraditionalSlots = [] {
  std::array<bool, kSlots> slots{};
  for (const char32_t code : kTraditional) slots[code % kSlots] = true;
  return slots;
}();

}  // namespace

bool is_traditional(std::span<const Line> lines) {
  std::size_t found = 0;
  for (const Line& line : lines)
    for (const Char& c : line.chars)
      if (kTraditionalSlots[c.code % kSlots] &&
          std::find(kTraditional.begin(), kTraditional.end(), c.code) != kTraditional.end() &&
          ++found == kTraditionalEnough)
        return true;
  return false;
}

}  // namespace nianbao
