// How much texts of a report look like a label of the grammar: for people, after the engine has
// decided. 1 is the same, 0 has nothing in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/keys.h"
#include "sheet/sheet.h"

namespace nianbao {

// 1 - edit distance / length of the longer.
double similarity(std::u32string_view a, std::u32string_view b);
double similarity(std::u32string_view key, const Keys& wordings);  // of the best wording

// A text that stands on the page: a word, words that read on, or a whole line.
struct SheetText {
  std::u32string key;
  std::string printed;
  Place place;
};

std::vector<SheetText> texts_of(const Sheet& sheet, Slice slice);

// The text that ends nearest left of `place` on its line, or stands on its line of a text without
// boxes; empty where none does.
std::string text_left_of(const Place& place, const std::vector<SheetText>& texts);

struct NearText {
  std::string printed;
  Place place;
  double score = 0;
};

// The texts most like the label, at most `count`, the best first, each place once. Those under 0.3
// say nothing and are left out.
std::vector<NearText> nearest_texts(const Keys& wordings, const std::vector<SheetText>& texts,
                                    std::size_t count);

}  // namespace nianbao
