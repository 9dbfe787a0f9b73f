#include "source/safe_name.h"

#include <fmt/format.h>

#include <cstdint>

namespace nianbao {
namespace {

constexpr char32_t kInvalid = 0xFFFFFFFF;

struct Decoded {
  char32_t code = kInvalid;
  std::size_t size = 1;  // bytes taken
};

unsigned byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

// The character at the front; kInvalid and one byte for all that UTF-8 forbids.
Decoded front(std::string_view text) {
  const unsigned lead = byte_at(text, 0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {};
  char32_t code = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned next = byte_at(text, i);
    if ((next & 0xC0) != 0x80) return {};
    code = code << 6 | (next & 0x3F);
  }
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return {};
  return {code, size};
}

struct Range {
  char32_t first, last;
};

// Controls, soft hyphen, Arabic letter mark, Mongolian vowel separator, zero-width and
// bidirectional marks, line and paragraph separators, invisible operators, byte order mark,
// interlinear annotation, tags, noncharacters at the end of the plane.
constexpr Range kUnsafe[] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},
                             {0x61C, 0x61C},   {0x180E, 0x180E}, {0x200B, 0x200F},
                             {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF},
                             {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE0FFF}};

bool is_unsafe(char32_t code) {
  for (const Range& range : kUnsafe)
    if (code >= range.first && code <= range.last) return true;
  return false;
}

}  // namespace

std::string safe_name(std::string_view name) {
  std::string safe;
  safe.reserve(name.size());
  while (!name.empty()) {
    const Decoded next = front(name);
    if (next.code == kInvalid || (next.code < 0x80 && is_unsafe(next.code)))
      safe += fmt::format("\\x{:02X}", byte_at(name, 0));
    else if (is_unsafe(next.code))
      safe += fmt::format("\\u{{{:04X}}}", static_cast<std::uint32_t>(next.code));
    else
      safe += name.substr(0, next.size);
    name.remove_prefix(next.size);
  }
  return safe;
}

}  // namespace nianbao
