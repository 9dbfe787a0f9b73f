#include "text/scattered.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "text/kind.h"
#include "text/normalise.h"

namespace nianbao {
namespace {

constexpr std::size_t kPiece = 4;   // characters of a piece at most
constexpr std::size_t kOften = 4;   // times that a piece stands by itself
constexpr std::size_t kLines = 6;   // of nothing but pieces: a watermark
constexpr std::size_t kPieces = 2;  // on each of them that are no single, perhaps spaced characters

using Texts = std::vector<std::u32string>;

// The words of a document's lines, normalised.
std::vector<Texts> lines_of(const Document& document) {
  std::vector<Texts> lines;
  for (const Page& page : document.pages) {
    long y = -1;
    for (const Word& word : page.words) {
      if (lines.empty() || std::lround(word.box.y0) != y) lines.emplace_back();
      y = std::lround(word.box.y0);
      lines.back().push_back(normalise_text(page.text_of(word)));
    }
  }
  return lines;
}

bool is_short(const std::u32string& text) {
  return text.size() <= kPiece && std::all_of(text.begin(), text.end(), is_ideograph);
}

bool holds_pieces(const Texts& line) {
  return std::count_if(line.begin(), line.end(), [](const std::u32string& word) {
           return word.size() > 1;
         }) >= static_cast<std::ptrdiff_t>(kPieces);
}

// Texts of lines that hold nothing but short words which stand by themselves often.
std::set<std::u32string> scattered_texts(const std::vector<Texts>& lines) {
  std::map<std::u32string, std::size_t> times;
  for (const Texts& line : lines)
    for (const std::u32string& word : line) times[word] += is_short(word);
  const auto often = [&](const std::u32string& word) { return times[word] >= kOften; };
  std::set<std::u32string> texts;
  for (const Texts& line : lines)
    if (holds_pieces(line) && std::all_of(line.begin(), line.end(), often))
      texts.insert(line.begin(), line.end());
  return texts;
}

// Stretches of a longer word that such texts cover.
void add_names(const std::u32string& word, const std::set<std::u32string>& texts,
               std::set<std::u32string>& names) {
  std::vector<bool> covered(word.size());
  for (const std::u32string& text : texts)
    for (std::size_t at = word.find(text); at != word.npos; at = word.find(text, at + 1))
      std::fill_n(covered.begin() + static_cast<std::ptrdiff_t>(at), text.size(), true);
  for (std::size_t i = 0, end = 0; i < word.size(); i = end + 1) {
    for (end = i; end < word.size() && covered[end];) ++end;
    if (end - i > kPiece / 2) names.insert(word.substr(i, end - i));
  }
}

bool is_piece(const std::u32string& word, const std::u32string& name) {
  return is_short(word) && word.size() < name.size() && name.find(word) != name.npos;
}

std::size_t lines_of_pieces(const std::vector<Texts>& lines, const std::u32string& name) {
  return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [&](const Texts& line) {
    return holds_pieces(line) &&
           std::all_of(line.begin(), line.end(),
                       [&](const std::u32string& word) { return is_piece(word, name); });
  }));
}

// What the watermark says; empty without one.
std::u32string name_of_watermark(const std::vector<Texts>& lines) {
  const std::set<std::u32string> texts = scattered_texts(lines);
  std::set<std::u32string> names;
  for (const Texts& line : lines)
    for (const std::u32string& word : line)
      if (!texts.empty() && word.size() > kPiece) add_names(word, texts, names);
  std::u32string best;
  std::size_t most = kLines - 1;
  for (const std::u32string& name : names)
    if (const std::size_t count = lines_of_pieces(lines, name); count > most) {
      most = count;
      best = name;
    }
  return best;
}

}  // namespace

namespace {

// A part of a word.
Word part_of(const Page& page, const Word& word, std::size_t from, std::size_t count) {
  Word part = word;
  part.first += static_cast<std::uint32_t>(from);
  part.count = static_cast<std::uint32_t>(count);
  part.box = {};
  for (std::uint32_t g = 0; g < part.count; ++g) part.box.add(page.glyphs[part.first + g].box);
  return part;
}

// How many ideographs a text begins with.
std::size_t ideographs(std::u32string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_ideograph) -
                                  text.begin());
}

// A word with its pieces marked: the whole, or those that touch a number before or behind it.
void add_marked(const Page& page, Word word, const std::u32string& name, std::vector<Word>& out) {
  const auto piece = [&](std::u32string_view text) { return is_piece(normalise_text(text), name); };
  const std::u32string text = page.text_of(word);
  const std::size_t before = ideographs(text), size = text.size();
  const std::size_t behind = ideographs(std::u32string(text.rbegin(), text.rend()));
  word.stamp = piece(text);
  if (before == size || std::any_of(text.begin() + static_cast<std::ptrdiff_t>(before),
                                    text.end() - static_cast<std::ptrdiff_t>(behind), is_ideograph))
    return out.push_back(word);
  const bool first = before > 0 && piece(text.substr(0, before));
  const bool last = behind > 0 && piece(text.substr(size - behind));
  const std::size_t begin = first ? before : 0, end = last ? size - behind : size;
  if (first) out.push_back(part_of(page, word, 0, begin)), out.back().stamp = true;
  out.push_back(part_of(page, word, begin, end - begin));
  if (last) out.push_back(part_of(page, word, end, size - end)), out.back().stamp = true;
}

}  // namespace

bool mark_scattered(Document& document) {
  const std::u32string name = name_of_watermark(lines_of(document));
  if (name.empty()) return false;
  for (Page& page : document.pages) {
    std::vector<Word> words;
    for (const Word& word : page.words) add_marked(page, word, name, words);
    page.words = std::move(words);
  }
  return true;
}

}  // namespace nianbao
