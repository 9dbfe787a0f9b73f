#include "table/align.h"

#include <algorithm>
#include <cstdint>

namespace nianbao {
namespace {

constexpr int kMatch = 300, kOpen = -200, kOpenInside = -201;
constexpr int kNever = -1'000'000'000;

// The three ways in which an alignment can end, and, two bits each, the way before it.
enum Way : std::uint8_t { kMatched = 0, kTextGap = 1, kExpectedGap = 2 };

struct Best {
  int score = kNever;
  Way way = kMatched;
};

Best best_of(int matched, int text_gap, int expected_gap) {
  Best best{matched, kMatched};
  if (text_gap > best.score) best = {text_gap, kTextGap};
  if (expected_gap > best.score) best = {expected_gap, kExpectedGap};
  return best;
}

}  // namespace

std::vector<std::optional<std::size_t>> align(std::u32string_view expected,
                                              std::u32string_view text,
                                              const std::vector<bool>& starts,
                                              std::size_t max_cells) {
  const std::size_t n = expected.size(), m = text.size();
  if (n == 0 || m == 0) return std::vector<std::optional<std::size_t>>(n);
  if (n > max_cells / m) return {};
  std::vector<std::uint8_t> back((n + 1) * (m + 1));
  // Scores of one row, per way of ending.
  std::vector<int> matched(m + 1, kNever), text_gap(m + 1, kOpen), expected_gap(m + 1, kNever);
  matched[0] = 0;
  text_gap[0] = kNever;
  for (std::size_t j = 1; j <= m; ++j)
    back[j] = static_cast<std::uint8_t>((j == 1 ? kMatched : kTextGap) << 2);
  for (std::size_t i = 1; i <= n; ++i) {
    int diagonal_m = matched[0], diagonal_t = text_gap[0], diagonal_e = expected_gap[0];
    matched[0] = kNever;
    text_gap[0] = kNever;
    expected_gap[0] = kOpen;
    back[i * (m + 1)] = static_cast<std::uint8_t>((i == 1 ? kMatched : kExpectedGap) << 4);
    const int open = starts[i - 1] ? kOpen : kOpenInside;
    for (std::size_t j = 1; j <= m; ++j) {
      const Best from = best_of(diagonal_m, diagonal_t, diagonal_e);
      diagonal_m = matched[j];
      diagonal_t = text_gap[j];
      diagonal_e = expected_gap[j];
      const Best down = best_of(matched[j] + open, text_gap[j] + open, expected_gap[j]);
      matched[j] = expected[i - 1] == text[j - 1] ? from.score + kMatch : kNever;
      expected_gap[j] = down.score;
      const Best right =
          best_of(matched[j - 1] + kOpen, text_gap[j - 1], expected_gap[j - 1] + kOpen);
      text_gap[j] = right.score;
      back[i * (m + 1) + j] =
          static_cast<std::uint8_t>(from.way | (right.way << 2) | (down.way << 4));
    }
  }
  std::vector<std::optional<std::size_t>> at(n);
  Way way = best_of(matched[m], text_gap[m], expected_gap[m]).way;
  std::size_t i = n, j = m;
  while (i > 0 || j > 0) {
    const std::uint8_t cell = back[i * (m + 1) + j];
    if (way == kMatched) {
      if (i == 0 || j == 0) break;
      at[--i] = --j;
      way = static_cast<Way>(cell & 3);
    } else if (way == kTextGap) {
      if (j == 0) break;
      --j;
      way = static_cast<Way>((cell >> 2) & 3);
    } else {
      if (i == 0) break;
      --i;
      way = static_cast<Way>((cell >> 4) & 3);
    }
  }
  return at;
}

}  // namespace nianbao
