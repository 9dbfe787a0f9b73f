#include "text/watermark.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "text/kind.h"

namespace nianbao {
namespace {

constexpr double kMuchLarger = 1.6;  // times the ordinary height
constexpr double kLarger = 1.2;
constexpr double kHuge = 1.9;       // no number of a table is set so, and sideways too
constexpr double kSamePlace = 2;    // points
constexpr double kMargin = 0.08;    // of the page's height
constexpr std::size_t kTiles = 4;   // times on one page
constexpr std::uint32_t kLong = 4;  // characters

using Marks = std::vector<std::vector<bool>>;

struct Stamp {
  std::uint32_t page = 0, word = 0;
};

double thickness(const Word& word) {
  return word.rotation % 2 == 0 ? word.box.height() : word.box.width();
}

bool has_digit(const Page& page, const Word& word) {
  for (std::uint32_t i = 0; i < word.count; ++i) {
    if (is_printed_digit(page.glyphs[word.first + i].code)) return true;
  }
  return false;
}

bool in_margin(const Page& page, const Word& word) {
  const double y = word.box.y_centre();
  return y < kMargin * page.height || y > (1 - kMargin) * page.height;
}

// Of its own text: what is known as a watermark's tells nothing.
bool mostly_upright(std::span<const Page> pages) {
  std::size_t rotated = 0, all = 0;
  for (const Page& page : pages)
    for (const Word& word : page.words) {
      if (word.stamp) continue;
      rotated += word.rotation == 0 ? 0 : word.count;
      all += word.count;
    }
  return rotated * 2 < all;
}

// Words that may be a watermark's, by their text; page by page.
using ByText = std::map<std::u32string, std::vector<Stamp>>;

ByText candidates(const Document& document, double ordinary) {
  ByText found;
  const bool upright_report = mostly_upright(document.pages);
  for (std::uint32_t p = 0; p < document.pages.size(); ++p) {
    const Page& page = document.pages[p];
    const bool upright = mostly_upright({&page, 1});
    for (std::uint32_t w = 0; w < page.words.size(); ++w) {
      const Word& word = page.words[w];
      const bool huge = word.rotation != 0 && upright_report && thickness(word) > kHuge * ordinary;
      const bool wanted = word.rotation != 0
                              ? upright
                              : thickness(word) > kMuchLarger * ordinary && !in_margin(page, word);
      if (huge || (wanted && !has_digit(page, word))) found[page.text_of(word)].push_back({p, w});
    }
  }
  return found;
}

const Word& word_of(const Document& document, const Stamp& stamp) {
  return document.pages[stamp.page].words[stamp.word];
}

// On how many pages a text stands at each place. Places are cells of four grids, shifted by half a
// cell, so that two words half a cell apart share a cell of one of them.
class Places {
 public:
  Places(const Document& document, const std::vector<Stamp>& stamps) {
    for (const Stamp& stamp : stamps)
      for (int grid = 0; grid < 4; ++grid)
        count(cell(word_of(document, stamp).box, grid), stamp.page);
  }

  std::size_t pages_at(const Box& box) const {
    std::size_t most = 0;
    for (int grid = 0; grid < 4; ++grid) most = std::max(most, counts_.at(cell(box, grid)).pages);
    return most;
  }

 private:
  using Cell = std::tuple<int, long, long>;
  struct Count {
    std::size_t pages = 0;
    std::uint32_t last = 0;
  };

  static Cell cell(const Box& box, int grid) {
    const double size = 2 * kSamePlace;
    return {grid, std::lround(box.x0 / size + (grid & 1) * 0.5),
            std::lround(box.y0 / size + (grid >> 1) * 0.5)};
  }

  // Stamps come page by page.
  void count(const Cell& at, std::uint32_t page) {
    Count& entry = counts_[at];
    if (entry.pages == 0 || entry.last != page) ++entry.pages;
    entry.last = page;
  }

  std::map<Cell, Count> counts_;
};

// Pages on which the text stands often, neither in one column nor in one row.
std::set<std::uint32_t> tiled_pages(const Document& document, const std::vector<Stamp>& stamps) {
  struct Tiles {
    std::size_t count = 0;
    std::set<long> columns, rows;
  };
  std::map<std::uint32_t, Tiles> by_page;
  for (const Stamp& stamp : stamps) {
    const Box& box = word_of(document, stamp).box;
    Tiles& tiles = by_page[stamp.page];
    ++tiles.count;
    tiles.columns.insert(std::lround(box.x0 / 10));
    tiles.rows.insert(std::lround(box.y0 / 10));
  }
  std::set<std::uint32_t> pages;
  for (const auto& [page, tiles] : by_page)
    if (tiles.count >= kTiles && tiles.columns.size() > 1 && tiles.rows.size() > 1)
      pages.insert(page);
  return pages;
}

// Decides about all words of one text.
class Judge {
 public:
  Judge(const Document& document, const std::vector<Stamp>& stamps, double ordinary)
      : document_(document),
        ordinary_(ordinary),
        places_(document, stamps),
        tiled_(tiled_pages(document, stamps)) {}

  bool is_watermark(const Stamp& stamp) const {
    const Word& word = word_of(document_, stamp);
    if (word.rotation == 0) return on_nearly_every_page(word);
    const double thick = thickness(word);
    return thick > kMuchLarger * ordinary_ || tiled_.contains(stamp.page) ||
           (thick > kLarger * ordinary_ && on_nearly_every_page(word));
  }

 private:
  bool on_nearly_every_page(const Word& word) const {
    const std::size_t all = document_.pages.size();
    if (all < 2 || (all == 2 && word.count < kLong)) return false;
    return places_.pages_at(word.box) * 5 >= all * 4;
  }

  const Document& document_;
  double ordinary_;
  Places places_;
  std::set<std::uint32_t> tiled_;
};

void mark(const Document& document, const std::vector<Stamp>& stamps, double ordinary,
          Marks& marks) {
  const Judge judge(document, stamps, ordinary);
  for (const Stamp& stamp : stamps) marks[stamp.page][stamp.word] = judge.is_watermark(stamp);
}

}  // namespace

double ordinary_height(const Document& document) {
  std::vector<double> heights;
  std::size_t words = 0;
  for (const Page& page : document.pages) words += page.words.size();
  heights.reserve(words);
  for (const Page& page : document.pages)
    for (const Word& word : page.words) heights.push_back(thickness(word));
  if (heights.empty()) return 0;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

Marks find_watermarks(const Document& document) {
  Marks marks;
  for (const Page& page : document.pages) marks.emplace_back(page.words.size(), false);
  const double ordinary = ordinary_height(document);
  for (const auto& [text, stamps] : candidates(document, ordinary))
    mark(document, stamps, ordinary, marks);
  for (std::size_t p = 0; p < document.pages.size(); ++p)
    for (std::size_t w = 0; w < document.pages[p].words.size(); ++w)
      if (document.pages[p].words[w].stamp) marks[p][w] = true;
  return marks;
}

}  // namespace nianbao
