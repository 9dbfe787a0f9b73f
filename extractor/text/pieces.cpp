#include "text/pieces.h"

#include <algorithm>

#include "text/kind.h"

namespace nianbao {
namespace {

constexpr std::size_t kPiece = 4;             // characters of a line that is a piece
constexpr std::size_t kMany = 2, kOf = 5;     // two of five ideographs stand in pieces,
constexpr std::size_t kLong = 20, kFew = 10;  // and fewer than one of ten in lines of more than 20
constexpr std::size_t kFewIdeographs = 60;    // of which a text tells nothing

// Of a number or a mark that may be a cell: it stays on its own line.
bool is_of_number(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'\uFF10' && c <= U'\uFF19') || plain_dash(c) == U'-' ||
         std::u32string_view(U"/\\+.,%\uFF0B\uFF0F\uFF0C").find(c) != std::u32string_view::npos;
}

std::u32string_view trimmed(std::u32string_view line) {
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

bool go_together(std::u32string_view left, std::u32string_view right) {
  return !left.empty() && !right.empty() && !is_of_number(left.front()) &&
         !is_of_number(left.back()) && !is_of_number(right.front());
}

}  // namespace

bool is_in_pieces(std::u32string_view text) {
  std::size_t all = 0, in_pieces = 0, in_long_lines = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(U"\n\r\f", begin), text.size());
    std::size_t ideographs = 0, characters = 0;
    for (char32_t c : text.substr(begin, end - begin)) {
      ideographs += is_ideograph(c);
      characters += !is_blank(c);
    }
    all += ideographs;
    if (characters <= kPiece) in_pieces += ideographs;
    if (characters > kLong) in_long_lines += ideographs;
    begin = end + 1;
  }
  return all >= kFewIdeographs && kOf * in_pieces >= kMany * all && kFew * in_long_lines < all;
}

std::u32string put_together(std::u32string_view text) {
  std::u32string out;
  std::u32string_view before;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(U'\n', begin), text.size());
    const std::u32string_view line = text.substr(begin, end - begin), piece = trimmed(line);
    if (go_together(before, piece)) {
      out.erase(out.find_last_not_of(U" \t\r\n\u00A0\u3000") + 1);
      out += kPieceEnd;
      out += piece;
    } else {
      out += line;
    }
    if (end < text.size()) out += U'\n';
    before = line.find(U'\f') == std::u32string_view::npos ? piece : std::u32string_view();
    begin = end + 1;
  }
  return out;
}

int text_line(const Page& page, const Box& box) {
  int line = 1 + static_cast<int>(box.y0 / kTextLineHeight);
  for (const Glyph& glyph : page.glyphs)
    if (glyph.code == kPieceEnd &&
        (glyph.box.y0 < box.y0 || (glyph.box.y0 == box.y0 && glyph.box.x0 <= box.x0)))
      ++line;
  return line;
}

}  // namespace nianbao
