#include "text/repeated_row.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "text/key.h"
#include "text/kind.h"

namespace nianbao {
namespace {

constexpr std::size_t kMostLines = 6;     // of a row
constexpr std::size_t kLeastLetters = 2;  // of its label
constexpr std::size_t kLeastOfEnd = 3;    // of the end of a label, without numbers
constexpr std::size_t kLongestScrap = 2;  // characters
constexpr double kSamePlace = 1.5;        // points
constexpr double kNear = 0.8;             // of a line's height, to the next line of one text

std::vector<std::uint32_t> body(const PageView& view, const std::vector<Line>& lines) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t l : view.lines)
    if (lines[l].role == Role::body) out.push_back(l);
  return out;
}

const Word& word_of(const Document& document, const Line& line, std::uint32_t word) {
  return document.pages[line.page].words[word];
}

std::u32string text_of(const Document& document, const Line& line, std::uint32_t word) {
  const Page& page = document.pages[line.page];
  return page.text_of(page.words[word]);
}

bool has_digit(std::u32string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

std::size_t letters_in(std::u32string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char32_t c) { return !is_digit(c) && is_key_char(c); }));
}

// The last line of a page and the first of the next, or lines as far above and below them.
struct Cut {
  const Document& document;
  const Line &before, &again;

  // Whether a word of `again` stands in `before`, as far across the page.
  bool stands_before(std::uint32_t word) const {
    const Box& box = word_of(document, again, word).box;
    const std::u32string text = text_of(document, again, word);
    return std::any_of(before.words.begin(), before.words.end(), [&](std::uint32_t other) {
      const Box& same = word_of(document, before, other).box;
      return std::abs(same.x0 - box.x0) <= kSamePlace && std::abs(same.x1 - box.x1) <= kSamePlace &&
             text == text_of(document, before, other);
    });
  }

  // Whether `again` says nothing that `before` does not. Left of what both say there may be a scrap
  // of a text that runs on beside the rows. Numbers stand there once more all, or none.
  bool says_the_same(std::size_t& letters) const {
    std::vector<std::uint32_t> same;
    for (const std::uint32_t word : again.words) {
      const std::u32string text = text_of(document, again, word);
      if (stands_before(word)) {
        same.push_back(word);
        letters += letters_in(text);
      } else if (!same.empty() || text.size() > kLongestScrap || has_digit(text)) {
        return false;
      }
    }
    const std::size_t numbers = numbers_of(again, same);
    return !same.empty() && (numbers == 0 || numbers == numbers_of(before, before.words));
  }

  // Right of the first letter: what stands before it is the label's numbering.
  std::size_t numbers_of(const Line& line, const std::vector<std::uint32_t>& words) const {
    bool letter = false;
    std::size_t numbers = 0;
    for (const std::uint32_t word : words) {
      const std::u32string text = text_of(document, line, word);
      numbers += letter && has_digit(text);
      letter = letter || letters_in(text) > 0;
    }
    return numbers;
  }
};

// Whether `line` goes on with a word of the line `above`, right under it.
bool goes_on(const Document& document, const Line& above, const Line& line) {
  const double x0 = line.box.x0;
  return std::abs(line.box.y0 - above.box.y1) < kNear * line.box.height() &&
         std::any_of(above.words.begin(), above.words.end(), [&](std::uint32_t word) {
           return std::abs(word_of(document, above, word).box.x0 - x0) <= kSamePlace;
         });
}

// Whether the first `n` lines of `page` are the last `n` of `before`.
bool repeats(const Document& document, const std::vector<std::uint32_t>& before,
             const std::vector<std::uint32_t>& page, std::size_t n,
             const std::vector<Line>& lines) {
  std::size_t letters = 0;
  bool digits = false;
  for (std::size_t i = 0; i < n; ++i) {
    const Line& line = lines[before[before.size() - n + i]];
    if (!Cut{document, line, lines[page[i]]}.says_the_same(letters)) return false;
    digits = digits || has_digit(line.text());
  }
  if (digits) return letters >= kLeastLetters;
  if (letters < kLeastOfEnd) return false;
  const auto first = before.end() - static_cast<std::ptrdiff_t>(n);
  return std::any_of(before.begin(), first, [&](std::uint32_t above) {
    return goes_on(document, lines[above], lines[*first]);
  });
}

}  // namespace

void mark_repeated_rows(const Document& document, const std::vector<PageView>& views,
                        std::vector<Line>& lines) {
  for (std::size_t v = 1; v < views.size(); ++v) {
    const auto before = body(views[v - 1], lines), page = body(views[v], lines);
    std::size_t n = std::min({before.size(), page.size(), kMostLines});
    while (n > 0 && !repeats(document, before, page, n, lines)) --n;
    for (std::size_t i = 0; i < n; ++i) lines[page[i]].role = Role::repeated_row;
  }
}

}  // namespace nianbao
