#include "text/straighten.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "text/broken_number.h"
#include "text/kind.h"

namespace nianbao {
namespace {

constexpr double kSlack = 2;     // points that a rule may end too early
constexpr double kApart = 2.1;   // widths of an ideograph between the words of two cells
constexpr double kSpread = 0.9;  // ems between the characters of a text spread over its cell
constexpr double kLevel = 0.2;   // ems by which they may differ in height and steps
constexpr double kShort = 3;     // times a word's height: no rule between columns is as short

bool spans(const Rule& rule, double at) {
  return rule.from - kSlack <= at && at <= rule.to + kSlack;
}

// The nearest rules on both sides of `at`, among those that span `along`.
std::pair<const Rule*, const Rule*> around(const std::vector<Rule>& rules, double at,
                                           double along) {
  const Rule *before = nullptr, *behind = nullptr;
  for (const Rule& rule : rules) {
    if (!spans(rule, along)) continue;
    if (rule.at <= at && (before == nullptr || rule.at > before->at)) before = &rule;
    if (rule.at > at && (behind == nullptr || rule.at < behind->at)) behind = &rule;
  }
  return {before, behind};
}

// Where a side is missing: the common end of the two rules that lead to it.
std::optional<double> common_end(const Rule* a, const Rule* b, double Rule::*end) {
  if (a == nullptr || b == nullptr || std::abs(a->*end - b->*end) > 2 * kSlack) return std::nullopt;
  return (a->*end + b->*end) / 2;
}

std::optional<Box> cell_at(const PageRules& rules, double x, double y) {
  const auto [left, right] = around(rules.down, x, y);
  const auto [above, below] = around(rules.across, y, x);
  const auto side = [](const Rule* rule, const Rule* a, const Rule* b, double Rule::*end) {
    return rule != nullptr ? std::optional(rule->at) : common_end(a, b, end);
  };
  const auto x0 = side(left, above, below, &Rule::from), x1 = side(right, above, below, &Rule::to);
  const auto y0 = side(above, left, right, &Rule::from), y1 = side(below, left, right, &Rule::to);
  if (!x0 || !x1 || !y0 || !y1) return std::nullopt;
  return Box{*x0, *y0, *x1, *y1};
}

class Straightener {
 public:
  Straightener(Page& page, PageRules rules) : page_(page), rules_(std::move(rules)) {}

  bool run() {
    drop_strokes();
    take_apart();
    for (std::uint32_t w = 0; w < page_.words.size(); ++w) put_into_cell(w);
    drop_overlapping();
    if (cells_.empty()) return false;
    for (const Glyph& glyph : page_.glyphs) page_.printed.push_back(glyph.box);
    for (auto& [key, cell] : cells_) {
      if (is_broken_number(page_, cell.words, cell.box))
        join_broken_number(page_, cell.words, cell.box);
      if (is_spread(cell)) draw_together(cell);
      set_in_the_middle(cell);
    }
    std::erase_if(page_.words, [](const Word& word) { return word.count == 0; });
    return true;
  }

 private:
  struct Cell {
    Box box;
    std::vector<std::uint32_t> words;
  };
  // A short line through a word is no rule: a stroke of a letter that lies over the table.
  void drop_strokes() {
    std::erase_if(rules_.down, [&](const Rule& rule) {
      return std::any_of(page_.words.begin(), page_.words.end(), [&](const Word& word) {
        const Box& box = word.box;
        return word.rotation == 0 && !word.stamp && box.x0 + kSlack < rule.at &&
               rule.at < box.x1 - kSlack && spans(rule, box.y_centre()) &&
               rule.to - rule.from < kShort * box.height();
      });
    });
  }

  // Where a rule was not seen whole, cells seem to lie in each other: nothing is known of them.
  void drop_overlapping() {
    const auto overlap = [](const Box& a, const Box& b) {
      return std::min(a.x1, b.x1) - std::max(a.x0, b.x0) > 2 * kSlack &&
             std::min(a.y1, b.y1) - std::max(a.y0, b.y0) > 2 * kSlack;
    };
    std::erase_if(cells_, [&, all = cells_](const auto& cell) {
      return std::any_of(all.begin(), all.end(), [&](const auto& other) {
        return other.first != cell.first && overlap(other.second.box, cell.second.box);
      });
    });
  }

  // Words of neighbouring cells that touch came as one.
  void take_apart() {
    std::vector<Word> words;
    for (const Word& word : page_.words) {
      Word part{.first = word.first, .count = 0, .box = {}, .rotation = word.rotation};
      part.stamp = word.stamp;
      for (std::uint32_t i = 0; i < word.count; ++i) {
        if (part.count > 0 && word.rotation == 0 && is_cut(word.first + i)) {
          words.push_back(part);
          part = {.first = word.first + i, .count = 0, .box = {}, .rotation = word.rotation};
          part.stamp = word.stamp;
        }
        part.box.add(page_.glyphs[word.first + i].box);
        ++part.count;
      }
      if (part.count == word.count) part.box = word.box;
      words.push_back(part);
    }
    page_.words = std::move(words);
  }

  // A rule runs down between the glyph and the one before it.
  bool is_cut(std::uint32_t glyph) const {
    const Box &left = page_.glyphs[glyph - 1].box, &right = page_.glyphs[glyph].box;
    return std::any_of(rules_.down.begin(), rules_.down.end(), [&](const Rule& rule) {
      return left.x_centre() < rule.at && rule.at < right.x_centre() &&
             spans(rule, left.y_centre());
    });
  }

  void put_into_cell(std::uint32_t w) {
    const Word& word = page_.words[w];
    if (word.rotation != 0 || word.stamp) return;
    const auto box = cell_at(rules_, word.box.x_centre(), word.box.y_centre());
    if (!box) return;
    Cell& cell = cells_[{std::lround(box->y0), std::lround(box->x0), std::lround(box->y1),
                         std::lround(box->x1)}];
    cell.box = *box;
    cell.words.push_back(w);
  }

  Box box_of(const Cell& cell) const {
    Box box;
    for (const std::uint32_t w : cell.words) box.add(page_.words[w].box);
    return box;
  }

  // The widest ideograph of the cell, or 0.
  double em_of(const Cell& cell) const {
    double em = 0;
    for (const std::uint32_t w : cell.words)
      for (std::uint32_t i = 0; i < page_.words[w].count; ++i) {
        const Glyph& glyph = page_.glyphs[page_.words[w].first + i];
        if (is_wide(glyph.code)) em = std::max(em, glyph.box.width());
      }
    return em;
  }

  bool is_numeric(const Word& word) const {
    for (std::uint32_t i = 0; i < word.count; ++i) {
      const char32_t c = page_.glyphs[word.first + i].code;
      if ((c < U'0' || c > U'9') && c != U',' && c != U'.' && c != U'-') return false;
    }
    return true;
  }

  // A line of single ideographs (numbering may stand before them), spread over the cell in equal
  // steps.
  bool is_spread(const Cell& cell) const {
    if (cell.words.size() < 2) return false;
    const double em = em_of(cell);
    double least = 1e9, most = 0;
    for (std::size_t i = 0; i < cell.words.size(); ++i) {
      const Word& word = page_.words[cell.words[i]];
      const bool single = word.count == 1 && is_wide(page_.glyphs[word.first].code);
      if (!single && (i > 0 || cell.words.size() == 2 || !is_numeric(word))) return false;
      if (i == 0) continue;
      const Word& before = page_.words[cell.words[i - 1]];
      if (std::abs(before.box.y_centre() - word.box.y_centre()) > kLevel * em) return false;
      least = std::min(least, word.box.x0 - before.box.x1);
      most = std::max(most, word.box.x0 - before.box.x1);
    }
    return least > kSpread * em && most - least < kLevel * em + kSlack;
  }

  void draw_together(const Cell& cell) {
    double x = page_.words[cell.words.front()].box.x1;
    for (std::size_t i = 1; i < cell.words.size(); ++i) {
      Word& word = page_.words[cell.words[i]];
      const double width = word.box.width();
      word.box.x0 = page_.glyphs[word.first].box.x0 = x;
      word.box.x1 = page_.glyphs[word.first].box.x1 = x += width;
    }
  }

  // In the middle; and so narrow that words of neighbouring cells do not look like one.
  void set_in_the_middle(const Cell& cell) {
    const Box text = box_of(cell);
    const double em = em_of(cell);
    const double scale =
        em == 0 ? 1 : std::min(1.0, cell.box.width() / (text.width() + kApart * em));
    const double dy = cell.box.y_centre() - text.y_centre();
    const auto set = [&](Box& box) {
      box = {cell.box.x_centre() + scale * (box.x0 - text.x_centre()), box.y0 + dy,
             cell.box.x_centre() + scale * (box.x1 - text.x_centre()), box.y1 + dy};
    };
    for (const std::uint32_t w : cell.words) {
      set(page_.words[w].box);
      for (std::uint32_t i = 0; i < page_.words[w].count; ++i)
        set(page_.glyphs[page_.words[w].first + i].box);
    }
  }

  Page& page_;
  PageRules rules_;
  std::map<std::tuple<long, long, long, long>, Cell> cells_;
};

}  // namespace

bool straighten(Document& document, std::span<const PageRules> rules) {
  bool any = false;
  for (Page& page : document.pages)
    for (const PageRules& of_page : rules)
      if (of_page.number == page.number) any = Straightener(page, of_page).run() || any;
  return any;
}

void restore(Document& document, std::span<Line> lines) {
  for (Page& page : document.pages) {
    if (page.printed.empty()) continue;
    for (std::uint32_t i = 0; i < page.glyphs.size(); ++i) page.glyphs[i].box = page.printed[i];
    for (Word& word : page.words) {
      word.box = {};
      for (std::uint32_t i = 0; i < word.count; ++i) word.box.add(page.glyphs[word.first + i].box);
    }
    page.printed.clear();
  }
  for (Line& line : lines) {
    line.box = {};
    for (const std::uint32_t word : line.words)
      line.box.add(document.pages[line.page].words[word].box);
  }
}

}  // namespace nianbao
