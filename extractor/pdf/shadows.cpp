#include "pdf/shadows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace nianbao {
namespace {

constexpr double kShift = 0.15;     // of the height; no two digits follow each other that closely
constexpr std::size_t kBack = 8;    // words between a word and its shadow, in Poppler's order
constexpr double kNearlyAll = 0.8;  // of a height's digits stand in twos

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool at_one_place(const Box& a, const Box& b) {
  const double reach = kShift * a.height();
  return std::abs(a.x0 - b.x0) < reach && std::abs(a.y0 - b.y0) < reach &&
         std::abs(a.y1 - b.y1) < reach;
}

class Shadows {
 public:
  explicit Shadows(Page& page) : page_(page) {}

  // Whether anything looks doubled, at the price of one look at each character.
  bool any() const {
    for (std::size_t w = 0; w < page_.words.size(); ++w)
      if (repeats_one_before(w) || begins_doubled(w) || first_two(page_.words[w]) != kNone)
        return true;
    return false;
  }

  void drop() {
    shadow_.assign(page_.glyphs.size(), false);
    count_twos();
    for (std::size_t w = 0; w < page_.words.size(); ++w) mark(w);
    rebuild();
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Twos {
    std::uint32_t digits = 0, in_twos = 0;
  };

  const Glyph& first(const Word& word) const { return page_.glyphs[word.first]; }
  const Glyph& last(const Word& word) const { return page_.glyphs[word.first + word.count - 1]; }

  bool doubled(std::uint32_t glyph) const {
    const Glyph &a = page_.glyphs[glyph], &b = page_.glyphs[glyph + 1];
    return a.code == b.code && at_one_place(a.box, b.box);
  }

  // The first of two at one place, from `begin` on.
  std::uint32_t first_two(const Word& word, std::uint32_t begin = 0) const {
    if (word.rotation != 0) return kNone;
    for (std::uint32_t i = begin; i + 1 < word.count; ++i)
      if (doubled(word.first + i)) return i;
    return kNone;
  }

  bool both_upright(std::size_t w) const {
    return w > 0 && page_.words[w].rotation == 0 && page_.words[w - 1].rotation == 0;
  }

  bool repeats(std::size_t w, std::size_t earlier) const {
    const Word &before = page_.words[earlier], &word = page_.words[w];
    return before.rotation == 0 && word.rotation == 0 && before.count == word.count &&
           first(before).code == first(word).code && at_one_place(before.box, word.box) &&
           page_.text_of(before) == page_.text_of(word);
  }

  bool repeats_one_before(std::size_t w) const {
    for (std::size_t back = 1; back <= std::min(w, kBack); ++back)
      if (repeats(w, w - back)) return true;
    return false;
  }

  bool begins_doubled(std::size_t w) const {
    if (!both_upright(w)) return false;
    const Glyph &before = last(page_.words[w - 1]), &glyph = first(page_.words[w]);
    return before.code == glyph.code && at_one_place(before.box, glyph.box);
  }

  static long height_of(const Word& word) { return std::lround(2 * word.box.height()); }

  void count_twos() {
    for (const Word& word : page_.words) {
      if (word.rotation != 0) continue;
      Twos& twos = twos_[height_of(word)];
      for (std::uint32_t i = 0; i < word.count; ++i)
        twos.digits += is_digit(page_.glyphs[word.first + i].code);
      for (std::uint32_t i = first_two(word); i != kNone; i = first_two(word, i + 2))
        twos.in_twos += is_digit(page_.glyphs[word.first + i].code) ? 2 : 0;
    }
  }

  bool set_in_twos(const Word& word) const {
    const auto it = twos_.find(height_of(word));
    return it != twos_.end() && it->second.in_twos > 0 &&
           it->second.in_twos >= kNearlyAll * it->second.digits;
  }

  void mark(std::size_t w) {
    const Word& word = page_.words[w];
    const bool again = repeats_one_before(w);
    for (std::uint32_t i = 0; i < word.count && again; ++i) shadow_[word.first + i] = true;
    if (again) return;
    if (begins_doubled(w)) shadow_[word.first] = true;
    if (!set_in_twos(word)) return;
    for (std::uint32_t i = first_two(word); i != kNone; i = first_two(word, i + 2)) {
      shadow_[word.first + i + 1] = true;  // Poppler lets a character end where the next begins
      page_.glyphs[word.first + i].box.x1 = page_.glyphs[word.first + i + 1].box.x1;
    }
  }

  void rebuild() {
    std::vector<Glyph> glyphs;
    std::vector<Word> words;
    for (Word word : page_.words) {
      const std::uint32_t begin = word.first, end = word.first + word.count;
      Box box;
      word.first = static_cast<std::uint32_t>(glyphs.size());
      for (std::uint32_t g = begin; g < end; ++g) {
        if (shadow_[g]) continue;
        glyphs.push_back(page_.glyphs[g]);
        box.add(page_.glyphs[g].box);
      }
      word.count = static_cast<std::uint32_t>(glyphs.size()) - word.first;
      if (word.count == 0) continue;
      if (word.count < end - begin) word.box = box;
      words.push_back(word);
    }
    page_.glyphs = std::move(glyphs);
    page_.words = std::move(words);
  }

  Page& page_;
  std::vector<bool> shadow_;   // of the glyphs
  std::map<long, Twos> twos_;  // by height, in half points
};

}  // namespace

void drop_shadows(Page& page) {
  Shadows shadows(page);
  if (shadows.any()) shadows.drop();
}

}  // namespace nianbao
