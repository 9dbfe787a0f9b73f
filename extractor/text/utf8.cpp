#include "text/utf8.h"

namespace nianbao {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

char byte(char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); }

// What a lead byte promises: how many bytes follow, the bits it holds itself, and the range of the
// first byte behind it (which rules out overlong forms, surrogates and codes above U+10FFFF).
struct Lead {
  int follow = -1;
  char32_t bits = 0;
  unsigned char low = 0x80, high = 0xBF;
};

Lead lead_of(unsigned char c) {
  if (c < 0x80) return {0, c};
  if (c < 0xC2) return {};
  if (c < 0xE0) return {1, c & 0x1Fu};
  if (c == 0xE0) return {2, 0, 0xA0, 0xBF};
  if (c == 0xED) return {2, 0xD, 0x80, 0x9F};
  if (c < 0xF0) return {2, c & 0x0Fu};
  if (c == 0xF0) return {3, 0, 0x90, 0xBF};
  if (c < 0xF4) return {3, c & 0x07u};
  if (c == 0xF4) return {3, 4, 0x80, 0x8F};
  return {};
}

// The code at `i`, which moves behind it; kReplacement and ok = false behind a maximal invalid
// part.
char32_t next(std::string_view utf8, std::size_t& i, bool& ok) {
  Lead lead = lead_of(static_cast<unsigned char>(utf8[i++]));
  ok = lead.follow >= 0;
  for (int k = 0; ok && k < lead.follow; ++k) {
    const unsigned char c = i < utf8.size() ? static_cast<unsigned char>(utf8[i]) : 0;
    ok = c >= lead.low && c <= lead.high;
    if (!ok) break;
    lead.bits = lead.bits << 6 | (c & 0x3Fu);
    lead.low = 0x80;
    lead.high = 0xBF;
    ++i;
  }
  return ok ? lead.bits : kReplacement;
}

}  // namespace

void append_utf8(std::string& out, char32_t code) {
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = kReplacement;
  if (code < 0x80) {
    out += byte(code);
  } else if (code < 0x800) {
    out.append({byte(0xC0 | code >> 6), byte(0x80 | (code & 0x3F))});
  } else if (code < 0x10000) {
    out.append(
        {byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))});
  } else {
    out.append({byte(0xF0 | code >> 18), byte(0x80 | (code >> 12 & 0x3F)),
                byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))});
  }
}

void append_utf8(std::string& out, std::u32string_view text) {
  for (char32_t code : text) append_utf8(out, code);
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  append_utf8(out, text);
  return out;
}

std::size_t append_utf32(std::u32string& out, std::string_view utf8) {
  std::size_t invalid = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    bool ok = true;
    out += next(utf8, i, ok);
    if (!ok) ++invalid;
  }
  return invalid;
}

std::u32string from_utf8(std::string_view utf8, std::size_t* invalid) {
  std::u32string out;
  out.reserve(utf8.size());
  const std::size_t count = append_utf32(out, utf8);
  if (invalid != nullptr) *invalid = count;
  return out;
}

}  // namespace nianbao
