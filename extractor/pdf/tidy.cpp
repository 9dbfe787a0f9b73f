#include "pdf/tidy.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

namespace nianbao {
namespace {

constexpr double kTallIdeographs = 1.5, kTallOthers = 2.2;  // times the type size
constexpr double kCut = 1.2;
constexpr double kMost = 0.6;      // of the characters make a page's direction
constexpr double kTouching = 0.1;  // times the type size
constexpr std::size_t kFewTorn = 4;

// Ideographs, and what is as wide as they are: full-width digits and letters.
bool is_ideograph(char32_t c) { return (c >= 0x2E80 && c < 0xA000) || (c > 0xFF00 && c < 0xFF61); }

// Across the direction of reading: the vertical extent of an upright word.
std::pair<double, double> across(const Box& box, bool sideways) {
  return sideways ? std::pair(box.x0, box.x1) : std::pair(box.y0, box.y1);
}

void set_across(Box& box, bool sideways, double a, double b) {
  (sideways ? box.x0 : box.y0) = a;
  (sideways ? box.x1 : box.y1) = b;
}

void cut_word(Page& page, Word& word) {
  const bool sideways = word.rotation % 2 == 1;
  double ideograph = 0, other = 0;
  for (std::uint32_t i = 0; i < word.count; ++i) {
    const Glyph& glyph = page.glyphs[word.first + i];
    const double width = sideways ? glyph.box.height() : glyph.box.width();
    double& widest = is_ideograph(glyph.code) ? ideograph : other;
    widest = std::max(widest, width);
  }
  const double size = ideograph > 0 ? ideograph : 2 * other;
  const auto [a, b] = across(word.box, sideways);
  if (size <= 0 || b - a <= size * (ideograph > 0 ? kTallIdeographs : kTallOthers)) return;
  const double middle = (a + b) / 2, half = kCut * size / 2;
  set_across(word.box, sideways, middle - half, middle + half);
  for (std::uint32_t i = 0; i < word.count; ++i)
    set_across(page.glyphs[word.first + i].box, sideways, middle - half, middle + half);
}

// Words of one character of one sideways rotation, line by line, each line from the top of the
// page.
std::vector<Word*> single_characters(Page& page, int rotation) {
  std::vector<Word*> singles;
  for (Word& word : page.words)
    if (word.rotation == rotation && word.count == 1) singles.push_back(&word);
  std::sort(singles.begin(), singles.end(),
            [](const Word* a, const Word* b) { return a->box.x0 < b->box.x0; });
  for (auto line = singles.begin(), end = line; line != singles.end(); line = end) {
    const double reach = (*line)->box.x0 + kTouching * (*line)->box.width();
    while (end != singles.end() && (*end)->box.x0 < reach) ++end;
    std::sort(line, end, [](const Word* a, const Word* b) {
      return std::tie(a->box.y0, a->box.x0) < std::tie(b->box.y0, b->box.x0);
    });
  }
  return singles;
}

// Whether `next` begins on the line of `word`, without a gap: Poppler would have joined them.
bool is_torn_off(const Word& word, const Word& next) {
  const double size = word.box.width();
  return std::abs(next.box.x0 - word.box.x0) < kTouching * size &&
         std::abs(next.box.y0 - word.box.y1) < kTouching * size;
}

// Poppler takes 0.95 of the type size above the baseline and 0.35 below it, for fonts that do not
// say otherwise: mirrored at the baseline, a box moves by the difference.
void mirror(Page& page, Word& word) {
  const double away = (0.95 - 0.35) / (0.95 + 0.35) * word.box.width();
  const double shift = word.rotation == 1 ? -away : away;
  for (Box* box : {&word.box, &page.glyphs[word.first].box}) {
    box->x0 += shift;
    box->x1 += shift;
  }
  word.rotation = 4 - word.rotation;
}

// The words that Poppler would have made of `singles`, line by line, before the page's other words.
void join(Page& page, std::vector<Word> singles) {
  if (!singles.empty() && singles.front().rotation == 3)
    std::reverse(singles.begin(), singles.end());
  std::vector<Word> words;
  std::vector<Glyph> glyphs;
  const auto add = [&](const Word& word, bool reads_on) {
    if (reads_on) {
      words.back().count += word.count;
      words.back().box.add(word.box);
    } else {
      words.push_back(word);
      words.back().first = static_cast<std::uint32_t>(glyphs.size());
    }
    for (std::uint32_t i = 0; i < word.count; ++i) glyphs.push_back(page.glyphs[word.first + i]);
  };
  for (std::size_t i = 0; i < singles.size(); ++i)
    add(singles[i], i > 0 && (singles[i].rotation == 1 ? is_torn_off(singles[i - 1], singles[i])
                                                       : is_torn_off(singles[i], singles[i - 1])));
  for (const Word& word : page.words)
    if (word.count > 0) add(word, false);
  page.words = std::move(words);
  page.glyphs = std::move(glyphs);
}

}  // namespace

void mend_mirrored(Page& page) {
  for (const int rotation : {1, 3}) {
    const std::vector<Word*> singles = single_characters(page, rotation);
    std::size_t torn = 0, all = 0;
    for (std::size_t i = 1; i < singles.size(); ++i)
      torn += is_torn_off(*singles[i - 1], *singles[i]) ? 1 : 0;
    for (const Word& word : page.words) all += word.rotation == rotation ? word.count : 0;
    if (torn < kFewTorn || 4 * singles.size() < 3 * all) continue;
    std::vector<Word> mirrored;
    for (Word* word : singles) {
      mirror(page, *word);
      mirrored.push_back(*word);
      word->count = 0;
    }
    join(page, std::move(mirrored));
    return;
  }
}

void cut_tall_boxes(Page& page) {
  for (Word& word : page.words) cut_word(page, word);
}

void turn_upright(Page& page) {
  std::array<std::size_t, 4> characters{};
  for (const Word& word : page.words)
    characters[static_cast<std::size_t>(word.rotation & 3)] += word.count;
  const auto most = std::max_element(characters.begin(), characters.end());
  const int rotation = static_cast<int>(most - characters.begin());
  if (rotation == 0 || static_cast<double>(*most) < kMost * static_cast<double>(page.glyphs.size()))
    return;
  if (rotation % 2 == 1) std::swap(page.width, page.height);
  page.turned = rotation;
  for (Glyph& glyph : page.glyphs) glyph.box = undisplayed(page, glyph.box);
  for (Word& word : page.words) {
    word.box = undisplayed(page, word.box);
    word.rotation = (word.rotation - rotation + 4) % 4;
  }
}

}  // namespace nianbao
