#include "section/mirrored.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "grammar/keys.h"
#include "text/key.h"
#include "text/kind.h"
#include "text/label.h"
#include "text/normalise.h"

namespace nianbao {
namespace {

constexpr char32_t kFormFeed = 0x0C;
constexpr std::size_t kLongLabel = 4;  // characters

std::set<std::u32string> heading_keys(std::span<const Grammar> grammars) {
  std::set<std::u32string> keys;
  for (const Grammar& grammar : grammars)
    for (const SectionRule& section : grammar.sections)
      for (std::u32string& key : keys_of(section.heading)) keys.insert(std::move(key));
  return keys;
}

// Turns the characters of a line's words where that makes a heading of them.
bool turn_line(Page& page, std::size_t begin, std::size_t end,
               const std::set<std::u32string>& headings) {
  std::u32string text;
  for (std::size_t w = begin; w < end; ++w) text += page.text_of(page.words[w]);
  std::reverse(text.begin(), text.end());
  const std::u32string normal = normalise_text(text);
  if (!headings.contains(match_key(std::u32string_view(normal).substr(numbering_length(normal)))))
    return false;
  std::size_t next = 0;
  for (std::size_t w = begin; w < end; ++w)
    for (std::uint32_t g = 0; g < page.words[w].count; ++g)
      page.glyphs[page.words[w].first + g].code = text[next++];
  return true;
}

// Labels of rows that are long enough not to stand anywhere by chance.
std::vector<std::u32string> row_keys(std::span<const Grammar> grammars) {
  std::vector<std::u32string> keys;
  for (const Grammar& grammar : grammars)
    for (const TableRule& table : grammar.tables)
      for (const RowRule& row : table.rows)
        for (const std::u32string& key : keys_of(row.label))
          if (key.size() >= kLongLabel) keys.push_back(key);
  return keys;
}

// Most of the text's letters are a label's: a sentence may name one.
bool holds_label(std::u32string_view text, const std::vector<std::u32string>& keys) {
  const std::u32string key = match_key(normalise_text(text));
  const auto letters =
      std::count_if(key.begin(), key.end(), [](char32_t c) { return !is_digit(c); });
  return std::any_of(keys.begin(), keys.end(), [&](const auto& label) {
    return 2 * label.size() > static_cast<std::size_t>(letters) && key.find(label) != key.npos;
  });
}

// The words of one line of a plain text.
struct Run {
  std::size_t begin = 0, end = 0;
};

std::u32string text_of(const Page& page, Run run) {
  std::u32string text;
  for (std::size_t w = run.begin; w < run.end; ++w) text += page.text_of(page.words[w]);
  return text;
}

// The lines of what was a page, which ends at a form feed.
std::vector<std::vector<Run>> parts_of(const Page& page) {
  std::vector<double> breaks;
  for (const Glyph& glyph : page.glyphs)
    if (glyph.code == kFormFeed) breaks.push_back(glyph.box.y0);
  std::vector<std::vector<Run>> parts(breaks.size() + 1);
  for (std::size_t begin = 0, end = 0; begin < page.words.size(); begin = end) {
    const double y = page.words[begin].box.y0;
    while (end < page.words.size() && page.words[end].box.y0 == y) ++end;
    const auto part = std::upper_bound(breaks.begin(), breaks.end(), y) - breaks.begin();
    parts[static_cast<std::size_t>(part)].push_back({begin, end});
  }
  return parts;
}

// All rows of a form that stand on it have their labels backwards. Headings prove nothing: they may
// be mirrored, each by itself, on a page that is not.
bool is_upside_down(const Page& page, const std::vector<Run>& lines,
                    const std::vector<std::u32string>& keys) {
  std::size_t upright = 0, backwards = 0;
  for (const Run& line : lines) {
    std::u32string text = text_of(page, line);
    upright += holds_label(text, keys);
    std::reverse(text.begin(), text.end());
    backwards += holds_label(text, keys);
  }
  return backwards > 1 && upright == 0;
}

bool has_ideograph(const Page& page, const Word& word) {
  const std::u32string text = page.text_of(word);
  return std::any_of(text.begin(), text.end(), is_ideograph);
}

// Numbers may stand as they were printed among letters that stand backwards. Beside labels, zeros
// tell, which numbers have at their end rather than in front: above 0 when they are upright.
int zeros_at_end(const Page& page, const std::vector<Run>& lines,
                 const std::vector<std::u32string>& keys) {
  int count = 0;
  for (const Run& line : lines) {
    std::u32string text = text_of(page, line);
    std::reverse(text.begin(), text.end());
    if (!holds_label(text, keys)) continue;
    for (std::size_t w = line.begin; w < line.end; ++w) {
      const std::u32string number = normalise_text(page.text_of(page.words[w]));
      if (number.size() < 2 || !std::all_of(number.begin(), number.end(), is_digit)) continue;
      count += (number.back() == U'0') - (number.front() == U'0');
    }
  }
  return count;
}

// Else the years do.
bool are_numbers_upright(const Page& page) {
  int upright = 0;
  for (const Word& word : page.words) {
    const std::u32string text = normalise_text(page.text_of(word));
    for (std::size_t i = 0; i < text.size(); ++i) {
      std::size_t end = i;
      while (end < text.size() && is_digit(text[end])) ++end;
      if (end - i == 4) upright += text.compare(i, 2, U"20") == 0;
      if (end - i == 4) upright -= text.compare(i + 2, 2, U"02") == 0;
      i = std::max(i, end);
    }
  }
  return upright > 0;
}

// Turns a page by half: its last line first, each line from right to left.
void turn_by_half(Page& page, const std::vector<Run>& lines, bool numbers_upright) {
  Box all;
  for (const Run& line : lines)
    for (std::size_t w = line.begin; w < line.end; ++w) all.add(page.words[w].box);
  const auto turn = [&](Box& box) {
    box = {all.x0 + all.x1 - box.x1, all.y0 + all.y1 - box.y1, all.x0 + all.x1 - box.x0,
           all.y0 + all.y1 - box.y0};
  };
  if (page.printed.empty())
    for (const Glyph& glyph : page.glyphs) page.printed.push_back(glyph.box);
  const auto first = page.words.begin() + static_cast<std::ptrdiff_t>(lines.front().begin);
  const auto last = page.words.begin() + static_cast<std::ptrdiff_t>(lines.back().end);
  for (auto word = first; word != last; ++word) {
    const auto glyphs = page.glyphs.begin() + word->first;
    const bool as_it_is = numbers_upright && !has_ideograph(page, *word);
    if (!as_it_is) std::reverse(glyphs, glyphs + word->count);
    for (auto glyph = glyphs; glyph != glyphs + word->count; ++glyph) turn(glyph->box);
    if (as_it_is)  // its first character stands on the left again
      for (std::uint32_t i = 0; i < word->count / 2; ++i)
        std::swap(glyphs[i].box, glyphs[word->count - 1 - i].box);
    turn(word->box);
  }
  std::reverse(first, last);
}

}  // namespace

bool turn_mirrored(Document& document, std::span<const Grammar> grammars) {
  const std::set<std::u32string> headings = heading_keys(grammars);
  const std::vector<std::u32string> labels = row_keys(grammars);
  bool turned = false;
  for (Page& page : document.pages) {
    const bool numbers_upright = are_numbers_upright(page);
    for (const std::vector<Run>& lines : parts_of(page)) {
      if (!is_upside_down(page, lines, labels)) continue;
      const int zeros = zeros_at_end(page, lines, labels);
      turn_by_half(page, lines, zeros != 0 ? zeros > 0 : numbers_upright);
      turned = true;
    }
  }
  for (Page& page : document.pages)
    for (std::size_t begin = 0, end = 0; begin < page.words.size(); begin = end) {
      while (end < page.words.size() && page.words[end].box.y0 == page.words[begin].box.y0) ++end;
      turned = turn_line(page, begin, end, headings) || turned;
    }
  return turned;
}

}  // namespace nianbao
