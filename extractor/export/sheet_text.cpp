#include "export/sheet_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "text/utf8.h"

namespace nianbao {
namespace {

struct Range {
  char32_t first, last;
};

// Controls, soft hyphen, Arabic letter mark, Mongolian vowel separator, zero-width and direction
// marks, line and paragraph separators, invisible operators, byte order mark, annotations, tags.
constexpr auto kHidden = std::to_array<Range>({{0x00, 0x08},
                                               {0x0B, 0x1F},
                                               {0x7F, 0x9F},
                                               {0xAD, 0xAD},
                                               {0x61C, 0x61C},
                                               {0x180E, 0x180E},
                                               {0x200B, 0x200F},
                                               {0x2028, 0x202E},
                                               {0x2060, 0x206F},
                                               {0xFEFF, 0xFEFF},
                                               {0xFFF9, 0xFFFB},
                                               {0xE0000, 0xE0FFF}});

bool is_nonchar(char32_t code) {
  return (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
}

bool is_hidden(char32_t code) {
  return is_nonchar(code) || std::any_of(kHidden.begin(), kHidden.end(), [&](const Range& range) {
           return code >= range.first && code <= range.last;
         });
}

bool is_hex(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// _x0041_ at `at`.
bool is_sheet_escape(std::u32string_view text, std::size_t at) {
  return text.size() - at >= 7 && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_' &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                     text.begin() + static_cast<std::ptrdiff_t>(at) + 6, is_hex);
}

bool must_escape(std::u32string_view text, std::size_t at) {
  return is_hidden(text[at]) || text.substr(at, 3) == U"\\u{" || is_sheet_escape(text, at);
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// -5, +1.25
bool is_plain_number(std::u32string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t point = std::min(text.find(U'.'), text.size());
  const std::u32string_view whole = text.substr(0, point);
  const std::u32string_view part = text.substr(std::min(point + 1, text.size()));
  return !whole.empty() && std::all_of(whole.begin(), whole.end(), is_digit) &&
         (point == text.size() || !part.empty()) && std::all_of(part.begin(), part.end(), is_digit);
}

bool is_dash(std::u32string_view text) { return text == U"-" || text == U"\uFF0D"; }

bool must_guard(std::u32string_view text) {
  constexpr std::u32string_view kStarts = U"=+-@'\t\n\uFF1D\uFF0B\uFF0D\uFF20";
  return !text.empty() && kStarts.find(text.front()) != kStarts.npos && !is_plain_number(text) &&
         !is_dash(text);
}

// Most texts: printable ASCII that begins with a letter or a digit and holds neither \ nor _x.
bool is_harmless(std::string_view text) {
  if (text.empty()) return true;
  const auto plain = [](char c) { return c >= ' ' && c <= '~' && c != '\\'; };
  const bool starts_well = is_digit(static_cast<unsigned char>(text[0])) ||
                           (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z');
  return starts_well && std::all_of(text.begin(), text.end(), plain) &&
         text.find("_x") == text.npos;
}

// The character that \u{H...} at the front of `text` stands for; `size` becomes its length.
std::optional<char32_t> escape_at(std::u32string_view text, std::size_t& size) {
  const std::size_t end = text.find(U'}');
  if (!text.starts_with(U"\\u{") || end == text.npos || end < 4 || end > 9) return std::nullopt;
  char32_t code = 0;
  for (char32_t c : text.substr(3, end - 3)) {
    if (!is_hex(c)) return std::nullopt;
    code = code * 16 + (is_digit(c) ? c - '0' : (c | 0x20U) - 'a' + 10);
  }
  size = end + 1;
  return code;
}

}  // namespace

std::string sheet_text(std::string_view utf8) {
  if (is_harmless(utf8)) return std::string(utf8);
  const std::u32string text = from_utf8(utf8);
  std::string safe;
  safe.reserve(utf8.size() + 8);
  if (must_guard(text)) safe += '\'';
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (must_escape(text, i))
      safe += fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(text[i]));
    else
      append_utf8(safe, text[i]);
  }
  return safe;
}

std::string sheet_cell_text(std::string_view utf8) {
  std::string text = sheet_text(utf8);
  std::size_t units = 0, at = 0;
  constexpr std::size_t kRoom = 100;  // for the note
  std::size_t cut = text.size();
  for (; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0) == 0x80) continue;
    if (units <= kSheetText - kRoom) cut = at;
    units += byte >= 0xF0 ? 2 : 1;
  }
  if (units <= kSheetText) return text;
  return text.substr(0, cut) +
         fmt::format(" [cut: {} more bytes; CSV has the whole]", text.size() - cut);
}

std::string from_sheet_text(std::string_view safe) {
  if (safe.starts_with('\'')) safe.remove_prefix(1);
  const std::u32string text = from_utf8(safe);
  std::u32string_view rest = text;
  std::string utf8;
  while (!rest.empty()) {
    std::size_t size = 1;
    append_utf8(utf8, escape_at(rest, size).value_or(rest.front()));
    rest.remove_prefix(size);
  }
  return utf8;
}

}  // namespace nianbao
