#include "text/straighten.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

namespace nianbao {
namespace {

constexpr double kSlack = 2;  // points that a rule may end too early
constexpr double kShort = 3;  // times a word's height: no rule between columns is as short

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
    for (const auto& [key, cell] : cells_) set_in_the_middle(cell);
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

  void set_in_the_middle(const Cell& cell) {
    Box text;
    for (const std::uint32_t w : cell.words) text.add(page_.words[w].box);
    const double dx = cell.box.x_centre() - text.x_centre();
    const double dy = cell.box.y_centre() - text.y_centre();
    for (const std::uint32_t w : cell.words) move(page_.words[w], dx, dy);
  }

  void move(Word& word, double dx, double dy) {
    const auto shift = [&](Box& box) {
      box = {box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy};
    };
    shift(word.box);
    for (std::uint32_t i = 0; i < word.count; ++i) shift(page_.glyphs[word.first + i].box);
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
