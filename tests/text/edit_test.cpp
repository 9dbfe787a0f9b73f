#include "text/edit.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace nianbao;

namespace {

// The definition, slow and plain.
int distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<int>(i + j);
        continue;
      }
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
    }
  return d[a.size()][b.size()];
}

std::u32string random_text(std::mt19937& random, unsigned longest) {
  std::u32string text;
  for (auto n = random() % (longest + 1); n > 0; --n)
    text += static_cast<char32_t>(U'一' + random() % 4);
  return text;
}

}  // namespace

TEST_CASE("edit distance: a table of cases") {
  CHECK(edit_distance(U"", U"", 0) == 0);
  CHECK(edit_distance(U"", U"ab", 5) == 2);
  CHECK(edit_distance(U"ab", U"", 1) == 2);
  CHECK(edit_distance(U"勾稽关系", U"钩稽关系", 2) == 1);
  CHECK(edit_distance(U"本年废止件数", U"本年废纸件数", 2) == 1);
  CHECK(edit_distance(U"其他法律行政法规禁止公开", U"其他法律行政止公开", 3) == 3);
  CHECK(edit_distance(U"其他法律行政法规禁止公开", U"其他法律行政止公开", 2) == 3);
  CHECK(edit_distance(U"abc", U"xyz", 0) == 1);
  CHECK(edit_distance(U"abc", U"abc", -1) == 0);
}

TEST_CASE("edit distance: agrees with the definition, on both sides of 64 characters") {
  std::mt19937 random(7);
  for (unsigned longest : {3u, 12u, 63u, 64u, 65u, 130u})
    for (int round = 0; round < 300; ++round) {
      const std::u32string a = random_text(random, longest);
      std::u32string b = random_text(random, longest);
      if (round % 2 == 0) {  // a near relative of a
        b = a;
        for (auto k = random() % 4; k > 0 && !b.empty(); --k) b.erase(random() % b.size(), 1);
      }
      const int exact = distance(a, b), limit = static_cast<int>(random() % 8);
      CHECK(edit_distance(a, b, 1000) == exact);
      CHECK(edit_distance(a, b, limit) == std::min(exact, limit + 1));
    }
}
