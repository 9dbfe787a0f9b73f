#include "text/repeated_row.h"

#include <algorithm>

#include "text/key.h"
#include "text/same_line.h"

namespace nianbao {
namespace {

constexpr std::size_t kMostLines = 6;     // of a row
constexpr std::size_t kLeastLetters = 2;  // of its label

std::vector<std::uint32_t> body(const PageView& view, const std::vector<Line>& lines) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t l : view.lines)
    if (lines[l].role == Role::body) out.push_back(l);
  return out;
}

// Whether the first `n` lines of `page` are the last `n` of `before`.
bool repeats(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& page,
             std::size_t n, const std::vector<Line>& lines) {
  std::size_t letters = 0, digits = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Line& line = lines[page[i]];
    if (!same_line(line, lines[before[before.size() - n + i]])) return false;
    for (const Char& c : line.chars) {
      const bool digit = c.code >= U'0' && c.code <= U'9';
      digits += digit;
      letters += !digit && is_key_char(c.code);
    }
  }
  return letters >= kLeastLetters && digits > 0;
}

}  // namespace

void mark_repeated_rows(const std::vector<PageView>& views, std::vector<Line>& lines) {
  for (std::size_t v = 1; v < views.size(); ++v) {
    const auto before = body(views[v - 1], lines), page = body(views[v], lines);
    std::size_t n = std::min({before.size(), page.size(), kMostLines});
    while (n > 0 && !repeats(before, page, n, lines)) --n;
    for (std::size_t i = 0; i < n; ++i) lines[page[i]].role = Role::repeated_row;
  }
}

}  // namespace nianbao
