#include "table/misprint.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "table/token.h"
#include "text/edit.h"
#include "text/key.h"
#include "text/label.h"

namespace nianbao {
namespace {

// Heights of a word: what ends so far above it, nothing continues any more.
constexpr double kLeftBehind = 10;

// Characters that may differ in a misprinted label of this length.
int tolerance(std::size_t length) {
  return length < 3 ? 0 : length < 6 ? 1 : static_cast<int>(length * 3 / 10);
}

// Whether nothing but a numbering stands in a block so far: its text follows on its line and never
// below it. Digits whose boxes stand higher than their line's letters would lead into the next row.
bool only_numbered(const Sheet& sheet, const LabelMatch& block) {
  if (block.atoms.empty()) return false;
  const std::uint32_t first = sheet.atoms[block.atoms.front()].word;
  const SheetWord& word = sheet.words[first];
  return first == sheet.atoms[block.atoms.back()].word &&
         numbering_length(word.text) == word.text.size();
}

}  // namespace

std::vector<LabelMatch> gather_blocks(const Finder& finder, Slice slice,
                                      const std::function<bool(const SheetWord&)>& wanted) {
  const Sheet& sheet = finder.sheet();
  std::vector<LabelMatch> blocks;
  std::size_t open = 0;  // the first block that a word may still continue: words come line by line
  for (std::uint32_t w = slice.begin; w < slice.end; ++w) {
    const SheetWord& word = sheet.words[w];
    if (word.atoms == 0 || finder.claimed_word(w) || !wanted(word)) continue;
    const bool numbered = numbering_length(word.text) > 0;
    while (open < blocks.size() && blocks[open].bottom < word.top - kLeftBehind * word.height())
      ++open;
    LabelMatch* home = nullptr;
    for (LabelMatch& block : std::span(blocks).subspan(open)) {
      const bool beside = std::abs(block.bottom - word.bottom) < 0.5 * word.height() &&
                          word.box.x0 - block.x1 < 0.9 * word.height() &&
                          word.box.x0 >= block.x1 - 1;
      const bool under = word.top - block.bottom < 0.9 * word.height() &&
                         word.top > block.bottom - 0.5 * word.height() && word.box.x0 < block.x1 &&
                         word.box.x1 > block.x0 && !numbered && !only_numbered(sheet, block);
      if (beside || under) home = &block;
    }
    if (home == nullptr) home = &blocks.emplace_back();
    if (home->atoms.empty()) {
      *home = {.atoms = {},
               .x0 = word.box.x0,
               .x1 = word.box.x1,
               .top = word.top,
               .bottom = word.bottom,
               .starts_clean = true,
               .ends_clean = true};
    }
    for (std::uint32_t a = 0; a < word.atoms; ++a)
      if (!finder.claimed(word.first_atom + a)) home->atoms.push_back(word.first_atom + a);
    home->x0 = std::min(home->x0, word.box.x0);
    home->x1 = std::max(home->x1, word.box.x1);
    home->top = std::min(home->top, word.top);
    home->bottom = std::max(home->bottom, word.bottom);
  }
  return blocks;
}

std::u32string block_key(const Sheet& sheet, const LabelMatch& block) {
  std::u32string key;
  std::uint32_t word = 0xFFFFFFFF;
  std::size_t skip = 0;
  bool first = true;
  for (std::uint32_t a : block.atoms) {
    const Atom& atom = sheet.atoms[a];
    if (atom.word != word) {
      word = atom.word;
      skip = first ? numbering_length(sheet.words[word].text) : 0;
      first = false;
    }
    if (atom.index >= skip) key += atom.key;
  }
  return key;
}

std::optional<std::size_t> nearest_label(const std::u32string& key, const std::vector<Keys>& labels,
                                         const std::vector<bool>& taken) {
  std::optional<std::size_t> best;
  int distance = 0;
  bool tie = false;
  for (std::size_t r = 0; r < labels.size(); ++r) {
    if (taken[r]) continue;
    for (const std::u32string& label : labels[r]) {
      const int limit =
          best ? std::min(distance, tolerance(label.size())) : tolerance(label.size());
      const int d = edit_distance(key, label, limit);
      if (d > limit) continue;
      tie = best && *best != r && d == distance;
      if (best && d >= distance) continue;
      best = r;
      distance = d;
    }
  }
  return tie ? std::nullopt : best;
}

bool is_worded(std::u32string_view text) {
  if (numbering_length(std::u32string(text) + U')') > text.size()) return false;
  text.remove_prefix(numbering_length(text));
  text.remove_prefix(std::min(text.find_first_not_of(U"0123456789"), text.size()));
  return !text.empty() && !has_digit(text);
}

}  // namespace nianbao
