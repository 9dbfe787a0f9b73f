#include "pdf/torn.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace nianbao {
namespace {

constexpr double kTouching = 0.05;  // of the height
constexpr std::size_t kFewTorn = 4;
constexpr std::size_t kRarely = 4;  // one whole number in so many torn ones

bool of_number(char32_t c) { return (c >= U'0' && c <= U'9') || c == U'.' || c == U','; }

bool is_number(const Page& page, const Word& word) {
  if (word.rotation != 0) return false;
  for (std::uint32_t i = 0; i < word.count; ++i)
    if (!of_number(page.glyphs[word.first + i].code)) return false;
  return true;
}

// Numbers, torn or whole.
struct Torn {
  std::size_t torn = 0, whole = 0;
  bool mostly() const { return torn >= kFewTorn && torn >= kRarely * whole; }
};

long height_of(const Word& word) { return std::lround(2 * word.box.height()); }

bool touch(const Word& left, const Word& right) {
  const double reach = kTouching * left.box.height();
  return std::abs(right.box.x0 - left.box.x1) < reach &&
         std::abs(right.box.y0 - left.box.y0) < reach &&
         std::abs(right.box.y1 - left.box.y1) < reach;
}

// For each word: whether it is the next digit of the word before it.
std::vector<bool> torn_off(const Page& page) {
  std::vector<bool> torn(page.words.size(), false);
  bool before = false;
  for (std::size_t w = 0; w < page.words.size(); ++w) {
    const bool number = page.words[w].count == 1 && is_number(page, page.words[w]);
    torn[w] = number && before && touch(page.words[w - 1], page.words[w]);
    before = number;
  }
  return torn;
}

void join(Page& page, const std::vector<bool>& torn) {
  std::vector<Word> words;
  std::vector<Glyph> glyphs;
  for (std::size_t w = 0; w < page.words.size(); ++w) {
    const Word& word = page.words[w];
    if (!torn[w]) {
      words.push_back(word);
      words.back().first = static_cast<std::uint32_t>(glyphs.size());
    } else {
      words.back().count += word.count;
      words.back().box.add(word.box);
    }
    for (std::uint32_t i = 0; i < word.count; ++i) glyphs.push_back(page.glyphs[word.first + i]);
  }
  page.words = std::move(words);
  page.glyphs = std::move(glyphs);
}

}  // namespace

void mend_torn_numbers(Page& page) {
  std::vector<bool> torn = torn_off(page);
  if (std::count(torn.begin(), torn.end(), true) < static_cast<std::ptrdiff_t>(kFewTorn)) return;
  Torn all;
  std::map<long, Torn> by_height;
  for (std::size_t w = 0; w < torn.size(); ++w) {
    const bool whole = page.words[w].count > 1 && is_number(page, page.words[w]);
    for (Torn* counts : {&all, &by_height[height_of(page.words[w])]}) {
      counts->torn += torn[w];
      counts->whole += whole;
    }
  }
  for (std::size_t w = 0; w < torn.size(); ++w)
    torn[w] = torn[w] && (all.mostly() || by_height[height_of(page.words[w])].mostly());
  join(page, torn);
}

}  // namespace nianbao
