#include "text/rows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace nianbao {
namespace {

constexpr double kSameMiddle = 0.45;  // of the smaller height: how far middles may be apart
constexpr double kTallerThanRow = 3;  // times a row's height: not of this row
constexpr double kTall = 1.8;         // times the median height: placed after the ordinary words
constexpr double kSmall = 0.6;        // times the median height: placed last
constexpr double kMarkGap = 0.25;     // of the row's height: a note's mark stands this near
constexpr double kMarkHeight = 0.75;  // of the row's height: a note's mark is at most so high
constexpr std::uint32_t kMarkLength = 3;
constexpr double kOverlap = 0.3;  // of the narrower word: lies over it
constexpr int kRowsTried = 64;    // rows near a word that are looked at; bounds hostile pages

double median_height(const Page& page, const std::vector<std::uint32_t>& words) {
  if (words.empty()) return 0;
  std::vector<double> heights;
  heights.reserve(words.size());
  for (std::uint32_t w : words) heights.push_back(page.words[w].box.height());
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

// Ordinary words first, then tall ones, then small ones; each from top to bottom.
void sort_for_placing(const Page& page, std::vector<std::uint32_t>& words) {
  struct Turn {
    int kind = 0;
    double middle = 0, left = 0;
    std::uint32_t word = 0;
    auto operator<=>(const Turn&) const = default;
  };
  const double median = median_height(page, words);
  const auto kind = [&](double height) {
    if (height > kTall * median) return 1;
    return height < kSmall * median ? 2 : 0;
  };
  std::vector<Turn> turns;
  turns.reserve(words.size());
  for (std::uint32_t w : words) {
    const Box& box = page.words[w].box;
    turns.push_back({kind(box.height()), box.y_centre(), box.x0, w});
  }
  std::sort(turns.begin(), turns.end());
  std::transform(turns.begin(), turns.end(), words.begin(), [](const Turn& t) { return t.word; });
}

bool lies_over(const Box& a, const Box& b) {
  const double common = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
  return common > kOverlap * std::min(a.width(), b.width()) && common > 0;
}

class Placer {
 public:
  explicit Placer(const Page& page) : page_(page) {}

  void place(std::uint32_t word) {
    const Box& box = page_.words[word].box;
    TextRow* best = nullptr;
    double nearest = 0;
    int tried = 0;
    const double reach = kTallerThanRow * box.height();
    for (auto at = by_height_.lower_bound(box.y_centre() - reach);
         at != by_height_.end() && at->first <= box.y_centre() + reach && tried < kRowsTried;
         ++at, ++tried) {
      TextRow& row = rows_[at->second];
      const double distance = std::abs(row.middle - box.y_centre());
      if ((best == nullptr || distance < nearest) && fits(row, word)) {
        best = &row;
        nearest = distance;
      }
    }
    best == nullptr ? begin_row(word) : join(*best, word);
  }

  void begin_row(std::uint32_t word) {
    const Box& box = page_.words[word].box;
    by_height_.emplace(box.y_centre(), rows_.size());
    begin_closed_row(word);
  }

  // A row that no other word joins.
  void begin_closed_row(std::uint32_t word) {
    const Box& box = page_.words[word].box;
    rows_.push_back({{word}, box.y_centre(), box.height(), box});
  }

  std::vector<TextRow> take() { return std::move(rows_); }

 private:
  std::size_t position(const TextRow& row, const Box& box) const {
    const auto at =
        std::lower_bound(row.words.begin(), row.words.end(), box.x0,
                         [&](std::uint32_t w, double x) { return page_.words[w].box.x0 < x; });
    return static_cast<std::size_t>(at - row.words.begin());
  }

  bool fits(const TextRow& row, std::uint32_t word) const {
    const Box& box = page_.words[word].box;
    const std::size_t at = position(row, box);
    const Box* left = at > 0 ? &page_.words[row.words[at - 1]].box : nullptr;
    const Box* right = at < row.words.size() ? &page_.words[row.words[at]].box : nullptr;
    if ((left && lies_over(*left, box)) || (right && lies_over(*right, box))) return false;
    if (box.height() > kTallerThanRow * row.height) return false;
    const double apart = std::abs(row.middle - box.y_centre());
    return apart <= kSameMiddle * std::min(box.height(), row.height) ||
           (left && is_mark(row, *left, word));
  }

  bool is_mark(const TextRow& row, const Box& left, std::uint32_t word) const {
    const Box& box = page_.words[word].box;
    return page_.words[word].count <= kMarkLength && box.height() < kMarkHeight * row.height &&
           box.x0 - left.x1 < kMarkGap * row.height &&
           std::abs(row.middle - box.y_centre()) < row.height / 2;
  }

  void join(TextRow& row, std::uint32_t word) {
    const Box& box = page_.words[word].box;
    const auto at = static_cast<std::ptrdiff_t>(position(row, box));
    const auto count = static_cast<double>(row.words.size());
    row.words.insert(row.words.begin() + at, word);
    row.box.add(box);
    if (box.height() >= kMarkHeight * row.height)
      row.middle = (row.middle * count + box.y_centre()) / (count + 1);
  }

  const Page& page_;
  std::vector<TextRow> rows_;
  std::multimap<double, std::size_t> by_height_;  // middle of a row's first word -> row
};

}  // namespace

std::vector<TextRow> make_rows(const Page& page, const std::vector<bool>& apart) {
  std::vector<std::uint32_t> words;
  Placer placer(page);
  for (std::uint32_t w = 0; w < page.words.size(); ++w)
    page.words[w].rotation == 0 && !apart[w] ? words.push_back(w) : placer.begin_closed_row(w);
  sort_for_placing(page, words);
  for (std::uint32_t w : words) placer.place(w);
  std::vector<TextRow> rows = placer.take();
  std::stable_sort(rows.begin(), rows.end(), [](const TextRow& a, const TextRow& b) {
    return std::tie(a.middle, a.box.x0) < std::tie(b.middle, b.box.x0);
  });
  return rows;
}

}  // namespace nianbao
