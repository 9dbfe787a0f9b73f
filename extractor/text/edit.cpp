#include "text/edit.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace nianbao {
namespace {

// Where each character of the pattern stands, as bits. At most 64 characters: a short list.
class Positions {
 public:
  explicit Positions(std::u32string_view pattern) {
    for (std::size_t i = 0; i < pattern.size(); ++i) slot(pattern[i]) |= std::uint64_t{1} << i;
  }
  std::uint64_t of(char32_t c) const {
    for (std::size_t i = 0; i < used_; ++i)
      if (codes_[i] == c) return bits_[i];
    return 0;
  }

 private:
  std::uint64_t& slot(char32_t c) {
    for (std::size_t i = 0; i < used_; ++i)
      if (codes_[i] == c) return bits_[i];
    codes_[used_] = c;
    bits_[used_] = 0;
    return bits_[used_++];
  }
  std::array<char32_t, 64> codes_;
  std::array<std::uint64_t, 64> bits_;
  std::size_t used_ = 0;
};

// The column of the distance matrix as vertical differences +1 and -1; `score` is its last entry.
int bit_parallel(std::u32string_view pattern, std::u32string_view text, int limit) {
  const Positions positions(pattern);
  const std::uint64_t last = std::uint64_t{1} << (pattern.size() - 1);
  std::uint64_t plus = ~std::uint64_t{0}, minus = 0;
  int score = static_cast<int>(pattern.size());
  int rest = static_cast<int>(text.size());
  for (char32_t c : text) {
    const std::uint64_t equal = positions.of(c);
    const std::uint64_t diagonal = (((equal & plus) + plus) ^ plus) | equal | minus;
    std::uint64_t right_plus = minus | ~(diagonal | plus);
    const std::uint64_t right_minus = plus & diagonal;
    score += ((right_plus & last) != 0) - ((right_minus & last) != 0);
    if (score - --rest > limit) return limit + 1;
    right_plus = right_plus << 1 | 1;
    plus = (right_minus << 1) | ~(diagonal | right_plus);
    minus = right_plus & diagonal;
  }
  return std::min(score, limit + 1);
}

int by_rows(std::u32string_view a, std::u32string_view b, int limit) {
  std::vector<int> row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) row[i] = static_cast<int>(i);
  for (std::size_t j = 0; j < b.size(); ++j) {
    int diagonal = row[0];
    int least = row[0] = static_cast<int>(j) + 1;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const int substituted = diagonal + (a[i - 1] != b[j]);
      diagonal = row[i];
      row[i] = std::min({substituted, row[i] + 1, row[i - 1] + 1});
      least = std::min(least, row[i]);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(row.back(), limit + 1);
}

// Which characters a text has, by their last six bits.
std::uint64_t letters_of(std::u32string_view text) {
  std::uint64_t letters = 0;
  for (const char32_t c : text) letters |= std::uint64_t{1} << (c & 63);
  return letters;
}

// Each character that one text has and the other lacks takes an edit of its own.
int least_distance(std::u32string_view a, std::u32string_view b) {
  const std::uint64_t of_a = letters_of(a), of_b = letters_of(b);
  return std::max(std::popcount(of_a & ~of_b), std::popcount(of_b & ~of_a));
}

}  // namespace

int edit_distance(std::u32string_view a, std::u32string_view b, int limit) {
  if (limit < 0) return limit + 1;
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > static_cast<std::size_t>(limit)) return limit + 1;
  if (a.empty()) return static_cast<int>(b.size());
  if (least_distance(a, b) > limit) return limit + 1;
  return a.size() <= 64 ? bit_parallel(a, b, limit) : by_rows(a, b, limit);
}

}  // namespace nianbao
