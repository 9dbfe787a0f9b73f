#include "pdf/torn.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace nianbao {
namespace {

constexpr double kTouching = 0.05;  // of the height
constexpr double kSpacedAlike = 0.08;
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

// From each digit of a letter-spaced number to the next; 0 where they are not spaced alike.
double pitch_of(const Page& page, const Word& word) {
  const auto left = [&](std::uint32_t i) { return page.glyphs[word.first + i].box.x0; };
  if (word.count < 2) return 0;
  const double reach = kSpacedAlike * word.box.height(), pitch = left(1) - left(0);
  for (std::uint32_t i = 2; i < word.count; ++i)
    if (std::abs(left(i) - left(i - 1) - pitch) > reach) return 0;
  return pitch;
}

bool goes_on_spaced(const Page& page, const Word& word, const Word& next) {
  const double reach = kSpacedAlike * word.box.height();
  const Box& last = page.glyphs[word.first + word.count - 1].box;
  const double pitch = pitch_of(page, word);
  return pitch > last.width() + reach && std::abs(next.box.x0 - last.x0 - pitch) < reach &&
         std::abs(next.box.y0 - word.box.y0) < reach && std::abs(next.box.y1 - word.box.y1) < reach;
}

std::vector<bool> spaced_apart(const Page& page) {
  std::vector<bool> apart(page.words.size(), false);
  for (std::size_t w = 1; w < page.words.size(); ++w)
    apart[w] = is_number(page, page.words[w]) && is_number(page, page.words[w - 1]) &&
               goes_on_spaced(page, page.words[w - 1], page.words[w]);
  return apart;
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
  if (const auto apart = spaced_apart(page);
      std::find(apart.begin(), apart.end(), true) != apart.end())
    join(page, apart);
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
