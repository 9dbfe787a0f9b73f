#include "text/normalise.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "text/kind.h"
#include "text/radicals.h"

namespace nianbao {
namespace {

UChar32 icu_code(char32_t c) { return static_cast<UChar32>(c); }

bool is_no_character(char32_t c) {
  return c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) || (c >= 0xFDD0 && c <= 0xFDEF) ||
         (c & 0xFFFE) == 0xFFFE;
}

// What NFKC does not do, and the commonest of what it does.
char32_t mapped(char32_t c) {
  if ((c >= 0x21 && c < 0x7F) || (c >= 0x4E00 && c <= 0x9FFF)) return c;
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  if (is_blank(c)) return U' ';
  if (c == 0x2212) return U'-';
  if (c == 0xFE19) return 0x2026;  // vertical forms of leaders
  if (c == 0xFE30) return 0x2025;
  if (is_no_character(c)) return 0xFFFD;
  return radical_to_ideograph(c);
}

// Already normalised, whatever stands before it.
bool is_stable(char32_t c) {
  return (c >= 0x20 && c < 0x7F) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3001 && c <= 0x3029) ||
         (c >= 0x2012 && c <= 0x2016) || (c >= 0x2018 && c <= 0x2022);
}

// Neither dropped nor combined with the character before it. Takes characters not yet mapped.
bool stands_alone(char32_t c) {
  return is_stable(c) || c == 0x3000 || (c >= 0xFF01 && c <= 0xFF5E) ||
         (c >= 0xE000 && c <= 0xF8FF);
}

const icu::Normalizer2& nfkc() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKCInstance(status);  // ICU's own data: always there
}

bool is_mark_of_its_own(int decomposition_type) {
  switch (decomposition_type) {
    case U_DT_SUPER:
    case U_DT_SUB:
    case U_DT_CIRCLE:
    case U_DT_FRACTION:
    case U_DT_SQUARE:
      return true;
    default:
      return false;
  }
}

// NFKC would make a blank and an accent of it, or digits together with something else.
bool falls_apart(char32_t c) {
  icu::UnicodeString parts;
  if (!nfkc().getDecomposition(icu_code(c), parts) || parts.countChar32() < 2) return false;
  if (parts[0] == u' ') return true;
  for (int i = 0; i < parts.length(); ++i)
    if (parts[i] >= u'0' && parts[i] <= u'9') return true;
  return false;
}

// Characters that NFKC changes and we do not.
bool stays(char32_t c) {
  if (c >= 0x2024 && c <= 0x2026) return true;
  const int type = u_getIntPropertyValue(icu_code(c), UCHAR_DECOMPOSITION_TYPE);
  return type != U_DT_NONE && (is_mark_of_its_own(type) || falls_apart(c));
}

// The general case: from `i` to the next boundary. Returns where to go on.
template <typename CodeAt, typename Emit>
std::size_t normalise_segment(std::size_t i, std::size_t count, CodeAt code_at, Emit emit) {
  const char32_t first = mapped(code_at(i));
  std::size_t next = i + 1;
  if (is_invisible(first)) return next;
  if (stays(first)) {
    emit(first, i);
    return next;
  }
  icu::UnicodeString segment(icu_code(first)), normal;
  for (; next < count; ++next) {
    const char32_t code = mapped(code_at(next));
    if (is_invisible(code)) continue;
    if (nfkc().hasBoundaryBefore(icu_code(code)) || stays(code)) break;
    segment.append(icu_code(code));
  }
  UErrorCode status = U_ZERO_ERROR;
  nfkc().normalize(segment, normal, status);
  for (int k = 0; k < normal.length(); k = normal.moveIndex32(k, 1))
    emit(static_cast<char32_t>(normal.char32At(k)), i);
  return next;
}

// Fonts whose hyphen stands for U+00AD as well make writers of PDF call every minus a soft hyphen;
// a word is not broken before a digit.
template <typename CodeAt>
bool is_printed_hyphen(std::size_t i, std::size_t count, CodeAt code_at) {
  return code_at(i) == 0xAD && (count == 1 || (i + 1 < count && is_printed_digit(code_at(i + 1))));
}

template <typename CodeAt, typename Emit>
void normalise_all(std::size_t count, CodeAt code_at, Emit emit) {
  for (std::size_t i = 0; i < count;) {
    const char32_t code = mapped(code_at(i));
    if (is_printed_hyphen(i, count, code_at)) {
      emit(U'-', i++);
    } else if (is_stable(code) && (i + 1 == count || stands_alone(code_at(i + 1)))) {
      emit(code, i++);
    } else {
      i = normalise_segment(i, count, code_at, emit);
    }
  }
}

}  // namespace

void normalise(std::span<const Glyph> glyphs, std::uint32_t first_index, std::vector<Char>& out) {
  normalise_all(
      glyphs.size(), [&](std::size_t i) { return glyphs[i].code; },
      [&](char32_t code, std::size_t i) {
        out.push_back({code, first_index + static_cast<std::uint32_t>(i)});
      });
}

std::u32string normalise_text(std::u32string_view text) {
  std::u32string out;
  out.reserve(text.size());
  normalise_all(
      text.size(), [&](std::size_t i) { return text[i]; },
      [&](char32_t code, std::size_t) { out += code; });
  return out;
}

}  // namespace nianbao
