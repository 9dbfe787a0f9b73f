#include "pdf/utf16.h"

namespace nianbao {
namespace {

void append(std::string& out, char32_t code) {
  const auto byte = [&out](char32_t value) { out += static_cast<char>(value); };
  const auto tail = [&byte](char32_t bits) { byte(0x80 | (bits & 0x3F)); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    byte(0xE0 | code >> 12);
    tail(code >> 6);
  } else {
    byte(0xF0 | code >> 18);
    tail(code >> 12);
    tail(code >> 6);
  }
  tail(code);
}

}  // namespace

std::string utf8_of(Utf16 text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) append(out, next_code(text, at));
  return out;
}

}  // namespace nianbao
