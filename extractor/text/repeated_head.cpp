#include "text/repeated_head.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "text/key.h"

namespace nianbao {
namespace {

constexpr double kSamePlace = 1.5;      // points
constexpr std::size_t kLeastKeys = 6;   // letters of a head
constexpr std::size_t kMostLines = 12;  // of a head
constexpr std::size_t kCells = 3;       // of a head of one line

bool same(const Line& a, const Line& b) {
  if (std::abs(a.box.x0 - b.box.x0) > kSamePlace || std::abs(a.box.x1 - b.box.x1) > kSamePlace)
    return false;
  return std::equal(a.chars.begin(), a.chars.end(), b.chars.begin(), b.chars.end(),
                    [](const Char& x, const Char& y) { return x.code == y.code; });
}

bool has_digit(const Line& line) {
  return std::any_of(line.chars.begin(), line.chars.end(),
                     [](const Char& c) { return c.code >= U'0' && c.code <= U'9'; });
}

std::size_t cells(const Line& line) { return line.words.size(); }

std::size_t keys(const Line& line) {
  return static_cast<std::size_t>(std::count_if(
      line.chars.begin(), line.chars.end(), [](const Char& c) { return is_key_char(c.code); }));
}

// How many of the first lines of `page` repeat those of `earlier` from `from` on.
std::size_t repeated(const PageView& page, const PageView& earlier, std::size_t from,
                     const std::vector<Line>& lines) {
  std::size_t n = 0;
  while (n < kMostLines && n < page.lines.size() && from + n < earlier.lines.size() &&
         !has_digit(lines[page.lines[n]]) &&
         same(lines[page.lines[n]], lines[earlier.lines[from + n]]))
    ++n;
  return n;
}

bool is_head(const PageView& page, std::size_t n, const std::vector<Line>& lines) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < n; ++i) letters += keys(lines[page.lines[i]]);
  return letters >= kLeastKeys && (n >= 2 || (n == 1 && cells(lines[page.lines[0]]) >= kCells));
}

}  // namespace

void mark_repeated_heads(const std::vector<PageView>& views, std::vector<Line>& lines) {
  for (std::size_t p = views.size(); p-- > 1;) {
    std::size_t longest = 0;
    for (std::size_t q = 0; q < p; ++q)
      for (std::size_t from = 0; from < views[q].lines.size(); ++from)
        longest = std::max(longest, repeated(views[p], views[q], from, lines));
    if (!is_head(views[p], longest, lines)) continue;
    for (std::size_t i = 0; i < longest; ++i)
      lines[views[p].lines[i]].role = Role::repeated_head;
  }
}

}  // namespace nianbao
