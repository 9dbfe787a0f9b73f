#include "table/heads_values.h"

#include <algorithm>

#include "table/token.h"

namespace nianbao {
namespace {

constexpr double kReadsOn = 0.9;  // words nearer than this (in heights) are one text

bool reads_on(const Sheet& sheet, std::uint32_t left, std::uint32_t right) {
  return sheet.words[left].line == sheet.words[right].line &&
         sheet.words[right].box.x0 - sheet.words[left].box.x1 <
             kReadsOn * sheet.words[right].height();
}

// What reads on behind the label on its last line.
std::u32string text_behind(const Sheet& sheet, const LabelMatch& match) {
  const Atom& last = sheet.atoms[match.atoms.back()];
  std::u32string text(sheet.words[last.word].text.substr(last.index + 1));
  for (std::uint32_t w = last.word; w + 1 < sheet.words.size() && reads_on(sheet, w, w + 1); ++w)
    text += sheet.words[w + 1].text;
  return text;
}

// What reads on to both sides of a word.
std::u32string text_around(const Sheet& sheet, std::uint32_t word) {
  std::uint32_t begin = word;
  while (begin > 0 && reads_on(sheet, begin - 1, begin)) --begin;
  std::u32string text(sheet.words[begin].text);
  for (std::uint32_t w = begin; w + 1 < sheet.words.size() && reads_on(sheet, w, w + 1); ++w)
    text += sheet.words[w + 1].text;
  return text;
}

}  // namespace

std::vector<std::uint32_t> words_behind(const Sheet& sheet, const LabelMatch& match) {
  const std::uint32_t first = sheet.words[sheet.atoms[match.atoms.front()].word].line;
  const std::uint32_t last = sheet.words[sheet.atoms[match.atoms.back()].word].line;
  const auto lines = static_cast<std::uint32_t>(sheet.line_begin.size() - 1);
  const std::uint32_t end = sheet.line_begin[std::min(last + 2, lines)];
  std::vector<std::uint32_t> words;
  for (std::uint32_t w = sheet.line_begin[first > 0 ? first - 1 : 0]; w < end; ++w) {
    const SheetWord& word = sheet.words[w];
    if (word.box.x0 >= match.x1 && word.middle() >= match.top - word.height() &&
        word.middle() <= match.bottom + word.height())
      words.push_back(w);
  }
  return words;
}

bool heads_values(const Sheet& sheet, const LabelMatch& match, const ValueReader& values) {
  if (is_sentence(text_behind(sheet, match))) return false;
  for (std::uint32_t w : words_behind(sheet, match))
    if (is_value(sheet.words[w].text, values) && !is_sentence(text_around(sheet, w))) return true;
  return false;
}

}  // namespace nianbao
