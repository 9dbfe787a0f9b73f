#include "sheet/find.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "text/key.h"
#include "text/label.h"

namespace nianbao {
namespace {

// In units of the character's height.
constexpr double kLetterSpacing = 2.6;  // widest gap inside a letter-spaced label
constexpr double kLinePitch = 4.5;      // from a line's middle to the next line of the same cell
constexpr double kLeftOverhang = 4.0;   // how far a continuation may start left of the first line
constexpr double kTouching = 0.45;      // nearer than this, text belongs to the same cell
constexpr double kSameSize = 0.1;       // heights that differ by less are of one size
constexpr double kBaseline = 0.15;      // what text of one size may be off on one line of a cell
constexpr double kUnderEdge = 0.2;      // what a line may begin off the label's left edge
constexpr int kSteps = 4000;            // path steps tried for one label before giving up

// Text of one size in two cells that are set at different heights.
bool on_other_baselines(const SheetWord& a, const SheetWord& b) {
  const double em = std::max(a.height(), b.height());
  return std::abs(a.height() - b.height()) < kSameSize * em &&
         std::abs(a.middle() - b.middle()) > kBaseline * em;
}

double height_of(const LabelMatch& match) { return match.bottom - match.top; }

// In letter-spaced text a path may begin with the same character of a label above: of places that
// share a character the flattest stay.
void keep_flattest(std::vector<LabelMatch>& matches) {
  if (matches.size() < 2) return;
  std::map<std::uint32_t, double> flattest;  // by atom
  for (const LabelMatch& match : matches)
    for (std::uint32_t atom : match.atoms) {
      double& height = flattest.try_emplace(atom, height_of(match)).first->second;
      height = std::min(height, height_of(match));
    }
  std::erase_if(matches, [&](const LabelMatch& match) {
    return std::any_of(match.atoms.begin(), match.atoms.end(),
                       [&](std::uint32_t atom) { return flattest[atom] < height_of(match); });
  });
}

// Where the numbering begins that `text` is nothing but: behind a point, which a text set upright
// beside it may have left there.
std::optional<std::size_t> numbering_in(std::u32string_view text) {
  static constexpr std::u32string_view kPoints = U"、,.";
  const std::size_t begin = !text.empty() && kPoints.find(text.front()) != kPoints.npos ? 1 : 0;
  const std::size_t length = numbering_length(text.substr(begin));
  return length > 0 && begin + length == text.size() ? std::optional(begin) : std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> Finder::right_of(std::uint32_t atom) const {
  const Atom& a = sheet_.atoms[atom];
  const SheetWord& word = sheet_.words[a.word];
  if (atom + 1 < word.first_atom + word.atoms) return atom + 1;
  const auto next = beside(a.word, +1);
  if (!next || sheet_.words[*next].box.x0 - a.x1 > kLetterSpacing * word.height())
    return std::nullopt;
  return sheet_.words[*next].first_atom;
}

// The next word with letters on the same line, to the right (+1) or to the left (-1).
std::optional<std::uint32_t> Finder::beside(std::uint32_t word, int step) const {
  const std::uint32_t line = sheet_.words[word].line;
  std::uint32_t w = word;
  while (step > 0 ? w + 1 < sheet_.line_begin[line + 1] : w > sheet_.line_begin[line]) {
    w = step > 0 ? w + 1 : w - 1;
    if (sheet_.words[w].atoms > 0) return w;
  }
  return std::nullopt;
}

// Whether two words of a line, left before right, are parts of one label: near each other, on one
// baseline, neither claimed by another label nor a number, nor the right one the beginning of a
// numbered label.
bool Finder::one_text(std::uint32_t left, std::uint32_t right) const {
  const SheetWord& l = sheet_.words[left];
  const SheetWord& r = sheet_.words[right];
  for (std::uint32_t w = left + 1; w <= right; ++w)  // punctuation between them fills the gap
    if (sheet_.words[w].box.x0 - sheet_.words[w - 1].box.x1 >= kTouching * r.height()) return false;
  if (on_other_baselines(l, r)) return false;
  if (claimed_[l.first_atom + l.atoms - 1] || claimed_[r.first_atom]) return false;
  const char32_t end = sheet_.atoms[l.first_atom + l.atoms - 1].key;
  const char32_t begin = sheet_.atoms[r.first_atom].key;
  const auto digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
  return !digit(end) && !digit(begin) && numbering_length(r.text) == 0;
}

// Nothing of the same cell stands right of the atom on its line.
bool Finder::ends_line(std::uint32_t atom) const {
  const Atom& a = sheet_.atoms[atom];
  const SheetWord& word = sheet_.words[a.word];
  if (has_key_char(word.text.substr(a.index + 1))) return false;
  const auto next = beside(a.word, +1);
  return !next || !one_text(a.word, *next);
}

// Nothing of the same cell stands left of the atom on its line, but numbering.
bool Finder::begins_line(std::uint32_t atom) const {
  const Atom& a = sheet_.atoms[atom];
  const SheetWord& word = sheet_.words[a.word];
  const std::u32string_view before = word.text.substr(0, a.index);
  const bool numbered = has_key_char(before);
  if (numbered && !numbering_in(before)) return false;
  const auto previous = beside(a.word, -1);
  return !previous || numbered || !one_text(*previous, a.word) || only_numbering(a.word);
}

// Whether the words that touch on the left, each the next, are together nothing but numbering.
bool Finder::only_numbering(std::uint32_t word) const {
  std::u32string text;
  for (std::uint32_t w = word; w > sheet_.line_begin[sheet_.words[word].line]; --w) {
    const SheetWord& left = sheet_.words[w - 1];
    if (sheet_.words[w].box.x0 - left.box.x1 >= kTouching * left.height()) break;
    text.insert(0, left.text);
  }
  return numbering_length(text) == text.size();
}

// Atoms with this key on a following line of the same cell, the nearest first: at the beginning of
// a line, or right under the label's edge, where the text of the next cell may touch it.
std::vector<std::uint32_t> Finder::below(std::uint32_t atom, char32_t key, double left, double edge,
                                         bool loose) const {
  std::vector<std::uint32_t> out;
  const std::span<const std::uint32_t> places = sheet_.atoms_with(key);
  if (places.empty() || (!loose && !ends_line(atom))) return out;
  const Atom& from = sheet_.atoms[atom];
  const SheetWord& word = sheet_.words[from.word];
  const double em = std::max(word.height(), 1.0);
  const auto middle_of = [&](std::uint32_t a) {
    return sheet_.words[sheet_.atoms[a].word].middle();
  };
  const auto first = std::upper_bound(places.begin(), places.end(), atom);
  for (auto it = first; it != places.end(); ++it) {
    const double drop = middle_of(*it) - word.middle();
    if (drop > 2 * kLinePitch * em) break;
    if (drop < 0.5 * em || drop > kLinePitch * em) continue;
    const Atom& to = sheet_.atoms[*it];
    if (to.x0 < left - kLeftOverhang * em || to.x0 > from.x1 + 0.2 * em || claimed_[*it]) continue;
    if (!loose && !begins_line(*it) && std::abs(to.x0 - edge) > kUnderEdge * em) continue;
    out.push_back(*it);
  }
  // How far to go: down, and aside to what does not stand under the text so far.
  const auto way = [&](std::uint32_t a) {
    const Atom& to = sheet_.atoms[a];
    return middle_of(a) - word.middle() + std::max({0.0, left - to.x1, to.x0 - from.x1});
  };
  std::sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) {
    const double rows = std::round((way(a) - way(b)) / (0.4 * em));
    if (rows != 0) return rows < 0;
    return std::abs(sheet_.atoms[a].x0 - left) < std::abs(sheet_.atoms[b].x0 - left);
  });
  return out;
}

// The left edge of a label that begins with the atom, its numbering included.
double Finder::edge_of(std::uint32_t first) const {
  const Atom& atom = sheet_.atoms[first];
  const SheetWord& word = sheet_.words[atom.word];
  const auto numbering = numbering_in(word.text.substr(0, atom.index));
  if (!numbering) return atom.x0;
  return *numbering == 0 ? word.box.x0
                         : sheet_.document->pages[word.page].glyphs[word.glyphs[*numbering]].box.x0;
}

bool Finder::follow(Search& search, std::vector<std::uint32_t>& path) const {
  if (path.size() == search.key.size()) return true;
  if (--search.budget < 0) return false;
  const char32_t want = search.key[path.size()];
  const auto go_on = [&](std::uint32_t next) {
    path.push_back(next);
    if (follow(search, path)) return true;
    path.pop_back();
    return false;
  };
  const std::uint32_t here = path.back();
  const auto right = right_of(here);
  if (right && sheet_.atoms[*right].key == want && !claimed_[*right] && go_on(*right)) return true;
  double left = sheet_.atoms[path.front()].x0;
  for (std::uint32_t a : path) left = std::min(left, sheet_.atoms[a].x0);
  for (std::uint32_t next : below(here, want, left, edge_of(path.front()), search.loose))
    if (go_on(next)) return true;
  return false;
}

LabelMatch Finder::measure(std::vector<std::uint32_t> path) const {
  LabelMatch match{.atoms = std::move(path)};
  const Atom& first = sheet_.atoms[match.atoms.front()];
  const SheetWord& head = sheet_.words[first.word];
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
  match.x0 = std::min(match.x0, edge_of(match.atoms.front()));
  match.starts_clean = begins_line(match.atoms.front());
  match.ends_clean = ends_line(match.atoms.back());
  return match;
}

bool Finder::each_path(
    std::u32string_view key, Slice slice, bool loose,
    const std::function<bool(const std::vector<std::uint32_t>&)>& on_path) const {
  if (key.empty() || slice.begin >= slice.end) return false;
  const std::span<const std::uint32_t> starts = sheet_.atoms_with(key.front());
  const std::uint32_t from = sheet_.words[slice.begin].first_atom;
  auto it = std::lower_bound(starts.begin(), starts.end(), from);
  if (it == starts.end() || !may_stand(key)) return false;
  std::vector<std::uint32_t> path;
  path.reserve(key.size());
  for (; it != starts.end() && sheet_.atoms[*it].word < slice.end; ++it) {
    if (claimed_[*it]) continue;
    path.assign(1, *it);
    Search search{.key = key, .loose = loose, .budget = kSteps};
    if (follow(search, path) && !on_path(path)) return true;
  }
  return false;
}

bool Finder::may_stand(std::u32string_view key) const {
  return std::all_of(key.begin(), key.end(), [&](char32_t c) {
    const std::span<const std::uint32_t> atoms = sheet_.atoms_with(c);
    return std::any_of(atoms.begin(), atoms.end(), [&](std::uint32_t a) { return !claimed_[a]; });
  });
}

std::vector<LabelMatch> Finder::find(std::u32string_view key, Slice slice, bool loose) const {
  std::vector<LabelMatch> matches;
  each_path(key, slice, loose, [&](const std::vector<std::uint32_t>& path) {
    matches.push_back(measure(path));
    return true;
  });
  keep_flattest(matches);
  return matches;
}

bool Finder::stands(std::u32string_view key, Slice slice, bool loose) const {
  return each_path(key, slice, loose, [](const std::vector<std::uint32_t>&) { return false; });
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
