#include "text/broken_number.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "text/kind.h"

namespace nianbao {
namespace {

constexpr double kFull = 0.65;         // of a cell's width: one more character would not find room
constexpr double kRoomy = 0.9;         // of a cell's width that a number may take
constexpr double kOverlap = 0.3;       // of a word's height that the next line may reach into it
constexpr double kSameLine = 0.4;      // of a word's height
constexpr double kNoGap = 0.3;         // of a word's height between its words
constexpr std::size_t kMostWords = 8;  // of a number
constexpr std::size_t kMostLines = 4;
constexpr std::size_t kLongestUnit = 2;

struct Line {
  std::vector<std::uint32_t> words;
  Box box;
};

std::vector<Line> lines_of(const Page& page, std::vector<std::uint32_t> words) {
  std::sort(words.begin(), words.end(), [&](std::uint32_t a, std::uint32_t b) {
    return page.words[a].box.y_centre() < page.words[b].box.y_centre();
  });
  std::vector<Line> lines;
  for (const std::uint32_t w : words) {
    const Box& box = page.words[w].box;
    if (lines.empty() || box.y_centre() - page.words[lines.back().words.front()].box.y_centre() >
                             kSameLine * box.height())
      lines.emplace_back();
    lines.back().words.push_back(w);
    lines.back().box.add(box);
  }
  for (Line& line : lines)
    std::sort(line.words.begin(), line.words.end(), [&](std::uint32_t a, std::uint32_t b) {
      return page.words[a].box.x0 < page.words[b].box.x0;
    });
  return lines;
}

bool is_of_number(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width forms
  return is_digit(c) || c == U',' || c == U'.' || plain_dash(c) == U'-';
}

// Digits and signs, with at most one ideograph before them and a short unit behind.
bool is_number(const std::u32string& text) {
  std::size_t begin = is_ideograph(text.front()) ? 1 : 0, end = text.size();
  while (end > begin && is_ideograph(text[end - 1])) --end;
  return end > begin && text.size() - end <= kLongestUnit &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                     text.begin() + static_cast<std::ptrdiff_t>(end), is_of_number);
}

std::u32string text_of(const Page& page, const std::vector<Line>& lines) {
  std::u32string text;
  for (const Line& line : lines)
    for (const std::uint32_t w : line.words) text += page.text_of(page.words[w]);
  return text;
}

bool has_gap(const Page& page, const Line& line) {
  for (std::size_t i = 1; i < line.words.size(); ++i) {
    const Box &left = page.words[line.words[i - 1]].box, &right = page.words[line.words[i]].box;
    if (right.x0 - left.x1 > kNoGap * left.height()) return true;
  }
  return false;
}

bool is_broken_off(const Page& page, const Line& line, const Line& next, const Box& cell) {
  const double first = page.glyphs[page.words[next.words.front()].first].box.width();
  return next.box.y_centre() >= line.box.y1 - kOverlap * line.box.height() &&
         line.box.width() + first >= kFull * cell.width();
}

}  // namespace

bool is_broken_number(const Page& page, std::vector<std::uint32_t>& words, const Box& cell) {
  if (words.size() < 2 || words.size() > kMostWords) return false;
  const std::vector<Line> lines = lines_of(page, words);
  if (lines.size() < 2 || lines.size() > kMostLines || !is_number(text_of(page, lines)))
    return false;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (has_gap(page, lines[i]) ||
        (i + 1 < lines.size() && !is_broken_off(page, lines[i], lines[i + 1], cell)))
      return false;
  words.clear();
  for (const Line& line : lines) words.insert(words.end(), line.words.begin(), line.words.end());
  return true;
}

void join_broken_number(Page& page, std::vector<std::uint32_t>& words, const Box& cell) {
  Word whole = page.words[words.front()];
  double width = 0;
  for (const std::uint32_t w : words) width += page.words[w].box.width();
  const double scale = std::min(1.0, kRoomy * cell.width() / width);
  double x = cell.x_centre() - scale * width / 2;
  const Box line{x, whole.box.y0, x + scale * width, whole.box.y1};
  whole.first = static_cast<std::uint32_t>(page.glyphs.size());
  for (const std::uint32_t w : words) {
    const Word piece = page.words[w];
    for (std::uint32_t i = piece.first; i < piece.first + piece.count; ++i) {
      Glyph glyph = page.glyphs[i];
      const double left = x + scale * (glyph.box.x0 - piece.box.x0);
      glyph.box = {left, line.y0, left + scale * glyph.box.width(), line.y1};
      page.glyphs.push_back(glyph);
      page.printed.push_back(page.printed[i]);
    }
    x += scale * piece.box.width();
    page.words[w].count = 0;
  }
  whole.count = static_cast<std::uint32_t>(page.glyphs.size()) - whole.first;
  whole.box = line;
  page.words[words.front()] = whole;
  words.resize(1);
}

}  // namespace nianbao
