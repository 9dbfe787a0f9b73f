#include "table/find.h"

#include <algorithm>
#include <cmath>

#include "text/key.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

// In units of the character's height.
constexpr double kLetterSpacing = 2.6;  // widest gap inside a letter-spaced label
constexpr double kLinePitch = 4.5;      // from a line's middle to the next line of the same cell
constexpr double kLeftOverhang = 4.0;   // how far a continuation may start left of the first line
constexpr double kTouching = 0.45;      // nearer than this, text belongs to the same cell
constexpr int kSteps = 4000;            // path steps tried for one label before giving up

bool is_numeral(char32_t c) {
  static constexpr std::u32string_view kNumerals = U"一二三四五六七八九十百";
  return (c >= U'0' && c <= U'9') || kNumerals.find(c) != std::u32string_view::npos;
}

bool is_open(char32_t c) { return c == U'(' || c == U'（' || c == U'【' || c == U'['; }
bool is_close(char32_t c) { return c == U')' || c == U'）' || c == U'】' || c == U']'; }
bool is_point(char32_t c) {
  static constexpr std::u32string_view kPoints = U".、,．,:：。";
  return kPoints.find(c) != std::u32string_view::npos;
}

}  // namespace

std::size_t numbering_length(std::u32string_view text) {
  std::size_t i = 0;
  const bool bracket = i < text.size() && is_open(text[i]);
  if (bracket) ++i;
  const std::size_t digits = i;
  while (i < text.size() && is_numeral(text[i])) ++i;
  if (i == digits || i - digits > 3) return 0;
  const std::size_t numerals_end = i;
  if (i < text.size() && is_close(text[i])) ++i;
  if (i == numerals_end && bracket) return 0;
  while (i < text.size() && is_point(text[i])) ++i;
  return i == numerals_end ? 0 : i;
}

std::u32string key_of_label(std::string_view label) {
  const std::u32string text = normalise_text(from_utf8(label));
  return match_key(std::u32string_view(text).substr(numbering_length(text)));
}

std::optional<std::uint32_t> Finder::right_of(std::uint32_t atom) const {
  const Atom& a = sheet_.atoms[atom];
  const SheetWord& word = sheet_.words[a.word];
  if (atom + 1 < word.first_atom + word.atoms) return atom + 1;
  std::uint32_t next = a.word + 1;
  const std::uint32_t end = sheet_.line_begin[word.line + 1];
  while (next < end && sheet_.words[next].atoms == 0) ++next;
  if (next >= end) return std::nullopt;
  const double gap = sheet_.words[next].box.x0 - a.x1;
  if (gap > kLetterSpacing * word.height()) return std::nullopt;
  return sheet_.words[next].first_atom;
}

// Atoms with this key on a following line of the same cell, the nearest first.
void Finder::below(std::uint32_t atom, char32_t key, double left,
                   std::vector<std::uint32_t>& out) const {
  out.clear();
  const auto found = sheet_.by_key.find(key);
  if (found == sheet_.by_key.end()) return;
  const Atom& from = sheet_.atoms[atom];
  const SheetWord& word = sheet_.words[from.word];
  const double em = std::max(word.height(), 1.0);
  const auto middle_of = [&](std::uint32_t a) {
    return sheet_.words[sheet_.atoms[a].word].middle();
  };
  const auto first = std::upper_bound(found->second.begin(), found->second.end(), atom);
  for (auto it = first; it != found->second.end(); ++it) {
    const double drop = middle_of(*it) - word.middle();
    if (drop > 2 * kLinePitch * em) break;
    if (drop < 0.5 * em || drop > kLinePitch * em) continue;
    const Atom& to = sheet_.atoms[*it];
    if (to.x0 < left - kLeftOverhang * em || to.x0 > from.x1 + 0.2 * em || claimed_[*it]) continue;
    out.push_back(*it);
  }
  std::sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) {
    const double rows = std::round((middle_of(a) - middle_of(b)) / (0.4 * em));
    if (rows != 0) return rows < 0;
    return std::abs(sheet_.atoms[a].x0 - left) < std::abs(sheet_.atoms[b].x0 - left);
  });
}

bool Finder::follow(std::u32string_view key, std::vector<std::uint32_t>& path, int& budget) const {
  if (path.size() == key.size()) return true;
  if (--budget < 0) return false;
  const char32_t want = key[path.size()];
  const std::uint32_t here = path.back();
  if (const auto right = right_of(here);
      right && sheet_.atoms[*right].key == want && !claimed_[*right]) {
    path.push_back(*right);
    if (follow(key, path, budget)) return true;
    path.pop_back();
  }
  double left = sheet_.atoms[path.front()].x0;
  for (std::uint32_t a : path) left = std::min(left, sheet_.atoms[a].x0);
  std::vector<std::uint32_t> candidates;
  below(here, want, left, candidates);
  for (std::uint32_t next : candidates) {
    path.push_back(next);
    if (follow(key, path, budget)) return true;
    path.pop_back();
  }
  return false;
}

LabelMatch Finder::measure(std::vector<std::uint32_t> path) const {
  LabelMatch match{.atoms = std::move(path)};
  const Atom& first = sheet_.atoms[match.atoms.front()];
  const Atom& last = sheet_.atoms[match.atoms.back()];
  const SheetWord& head = sheet_.words[first.word];
  const SheetWord& tail = sheet_.words[last.word];
  match.x0 = first.x0;
  match.x1 = first.x1;
  match.top = head.top;
  match.bottom = head.bottom;
  for (std::uint32_t a : match.atoms) {
    const SheetWord& word = sheet_.words[sheet_.atoms[a].word];
    match.x0 = std::min(match.x0, sheet_.atoms[a].x0);
    match.x1 = std::max(match.x1, sheet_.atoms[a].x1);
    match.top = std::min(match.top, word.top);
    match.bottom = std::max(match.bottom, word.bottom);
  }
  const std::u32string_view before = std::u32string_view(head.text).substr(0, first.index);
  const bool numbered = !before.empty() && numbering_length(before) == before.size();
  if (numbered) match.x0 = std::min(match.x0, head.box.x0);
  const auto touches = [](const SheetWord& left, const SheetWord& right) {
    return right.box.x0 - left.box.x1 < kTouching * right.height() && left.atoms > 0;
  };
  match.starts_clean = match_key(before).empty() || numbered;
  if (match.starts_clean && first.word > sheet_.line_begin[head.line]) {
    const SheetWord& previous = sheet_.words[first.word - 1];
    if (touches(previous, head) && numbering_length(previous.text + U".") == 0)
      match.starts_clean = false;
  }
  match.ends_clean = last.index + 1 >= tail.text.size() ||
                     match_key(std::u32string_view(tail.text).substr(last.index + 1)).empty();
  if (match.ends_clean && last.word + 1 < sheet_.line_begin[tail.line + 1]) {
    const SheetWord& next = sheet_.words[last.word + 1];
    if (touches(tail, next)) match.ends_clean = false;
  }
  return match;
}

std::vector<LabelMatch> Finder::find(std::u32string_view key, Slice slice) const {
  std::vector<LabelMatch> matches;
  if (key.empty() || slice.begin >= slice.end) return matches;
  const auto starts = sheet_.by_key.find(key.front());
  if (starts == sheet_.by_key.end()) return matches;
  const std::uint32_t from = sheet_.words[slice.begin].first_atom;
  for (auto it = std::lower_bound(starts->second.begin(), starts->second.end(), from);
       it != starts->second.end() && sheet_.atoms[*it].word < slice.end; ++it) {
    if (claimed_[*it]) continue;
    std::vector<std::uint32_t> path{*it};
    int budget = kSteps;
    if (follow(key, path, budget)) matches.push_back(measure(std::move(path)));
  }
  return matches;
}

void Finder::claim(const LabelMatch& match) {
  for (std::uint32_t a : match.atoms) claimed_[a] = true;
  // Numbering in front belongs to the label.
  const Atom& first = sheet_.atoms[match.atoms.front()];
  const SheetWord& word = sheet_.words[first.word];
  if (!match.starts_clean) return;
  for (std::uint32_t a = word.first_atom; a < match.atoms.front(); ++a) claimed_[a] = true;
}

bool Finder::claimed_word(std::uint32_t word) const {
  const SheetWord& w = sheet_.words[word];
  for (std::uint32_t i = 0; i < w.atoms; ++i)
    if (!claimed_[w.first_atom + i]) return false;
  return w.atoms > 0;
}

}  // namespace nianbao
