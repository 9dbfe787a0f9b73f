#include "grammar/characters.h"

#include <algorithm>
#include <array>

namespace nianbao {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Range {
  char32_t first, last;
};

constexpr std::array<Range, 11> kWide = {{{0x1100, 0x115F},
                                          {0x2E80, 0x303E},
                                          {0x3041, 0xA4CF},
                                          {0xA960, 0xA97F},
                                          {0xAC00, 0xD7A3},
                                          {0xF900, 0xFAFF},
                                          {0xFE30, 0xFE6F},
                                          {0xFF01, 0xFF60},
                                          {0xFFE0, 0xFFE6},
                                          {0x1F300, 0x1FAFF},
                                          {0x20000, 0x3FFFD}}};

constexpr std::array<Range, 4> kZero = {
    {{0x0300, 0x036F}, {0x200B, 0x200D}, {0xFE00, 0xFE0F}, {0xE0100, 0xE01EF}}};

// Controls, bidirectional controls, line and paragraph separators, the byte-order mark.
constexpr std::array<Range, 6> kUnsafe = {{{0, 0x1F},
                                           {0x7F, 0x9F},
                                           {0x200E, 0x200F},
                                           {0x2028, 0x202E},
                                           {0x2060, 0x2069},
                                           {0xFEFF, 0xFEFF}}};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [code](Range r) { return code >= r.first && code <= r.last; });
}

// Smallest code that may be written with so many bytes behind the first.
constexpr std::array<char32_t, 4> kLeast = {0, 0x80, 0x800, 0x10000};

bool valid(char32_t code, std::size_t follow) {
  return code >= kLeast[follow] && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
}

}  // namespace

char32_t next_character(std::string_view utf8, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(utf8[at++]);
  if (lead < 0x80) return lead;
  const std::size_t follow = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || at + follow > utf8.size()) return kReplacement;
  char32_t code = lead & (0x3Fu >> follow);
  for (std::size_t i = 0; i < follow; ++i) {
    const auto c = static_cast<unsigned char>(utf8[at + i]);
    if ((c & 0xC0u) != 0x80u) return kReplacement;
    code = code << 6 | (c & 0x3Fu);
  }
  if (!valid(code, follow)) return kReplacement;
  at += follow;
  return code;
}

int characters(std::string_view utf8) {
  int count = 0;
  for (std::size_t at = 0; at < utf8.size(); ++count) next_character(utf8, at);
  return count;
}

int display_width(char32_t code) {
  if (code < 0x300) return 1;
  if (within(kZero, code)) return 0;
  return within(kWide, code) ? 2 : 1;
}

std::string printable(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    const char32_t code = next_character(utf8, at);
    if (code == '\t') {
      out += ' ';
    } else if (code == kReplacement || within(kUnsafe, code)) {
      out += "\xEF\xBF\xBD";
    } else {
      out += utf8.substr(begin, at - begin);
    }
  }
  return out;
}

}  // namespace nianbao
