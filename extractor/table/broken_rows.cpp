#include "table/broken_rows.h"

#include <algorithm>
#include <cmath>

#include "table/columns.h"
#include "text/kind.h"

namespace nianbao {
namespace {

constexpr std::size_t kMostLines = 8;   // of one row
constexpr std::size_t kMany = 2;        // ways that are more than one
constexpr std::size_t kMostUneven = 4;  // one row of so many may be uneven in the likeliest way
constexpr double kRoom = 1;             // half digits by which a whole number may be wider than a
                                        // piece of its column: signs are not all equally narrow

// Lines [begin, end) are a row's.
struct Range {
  std::size_t begin = 0, end = 0;
};

// Of a text in half digits.
int width_of(std::u32string_view text) {
  int width = 0;
  for (const char32_t c : text) width += is_digit(c) ? 2 : is_wide(c) ? 4 : 1;
  return width;
}

class Joiner {
 public:
  Joiner(const RowBlocks& rows, const std::vector<Token>& tokens, std::size_t columns,
         const std::vector<double>& breaks, const ValueReader& values)
      : tokens_(tokens),
        lines_(value_lines(tokens)),
        columns_(columns),
        breaks_(breaks),
        values_(values) {
    for (const RowBlock& block : rows.blocks)
      if (block.rule) labels_.push_back(&block.match);
  }

  std::optional<std::vector<Token>> run() {
    if (labels_.empty() || !has_broken_lines() || !place_lines()) return std::nullopt;
    return choose() ? joined() : std::nullopt;
  }

 private:
  // Some line has less than a number for every column.
  bool has_broken_lines() const {
    return std::any_of(lines_.begin(), lines_.end(),
                       [&](const ValueLine& line) { return line.tokens.size() < columns_; });
  }

  bool beside(const ValueLine& line, const LabelMatch& label) const {
    return line.middle() > label.top && line.middle() < label.bottom;
  }

  std::ptrdiff_t page(double height) const {
    return std::upper_bound(breaks_.begin(), breaks_.end(), height) - breaks_.begin();
  }

  // For each line the first and the last label that it may belong to.
  bool place_lines() {
    for (const ValueLine& line : lines_) {
      std::optional<std::size_t> first, last;
      for (std::size_t b = 0; b < labels_.size(); ++b) {
        if (!beside(line, *labels_[b])) continue;
        if (!first) first = b;
        last = b;
      }
      if (!first) {
        const auto below = std::find_if(labels_.begin(), labels_.end(), [&](const LabelMatch* l) {
          return l->top >= line.middle();
        });
        const auto n = static_cast<std::size_t>(below - labels_.begin());
        first = n > 0 ? n - 1 : 0;
        last = n < labels_.size() ? n : labels_.size() - 1;
        if (*first < *last && page(labels_[*first]->bottom) != page(line.top)) first = last;
        if (*first < *last && page(labels_[*last]->top) != page(line.top)) last = first;
      }
      if (first != last && *last != *first + 1) return false;
      first_.push_back(*first);
      last_.push_back(*last);
    }
    return true;
  }

  // The tokens of lines under each other, column by column from left to right, each column's from
  // above.
  std::vector<std::vector<std::size_t>> stacks(Range range) const {
    std::vector<std::size_t> sorted;
    for (std::size_t l = range.begin; l < range.end; ++l)
      sorted.insert(sorted.end(), lines_[l].tokens.begin(), lines_[l].tokens.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](std::size_t a, std::size_t b) { return tokens_[a].x0 < tokens_[b].x0; });
    std::vector<std::vector<std::size_t>> out;
    double edge = 0;
    for (const std::size_t t : sorted) {
      if (out.empty() || tokens_[t].x0 >= edge) {
        out.emplace_back();
        edge = tokens_[t].x1;
      }
      out.back().push_back(t);
      edge = std::max(edge, tokens_[t].x1);
    }
    for (std::vector<std::size_t>& stack : out)
      std::stable_sort(stack.begin(), stack.end(), [&](std::size_t a, std::size_t b) {
        return tokens_[a].middle() < tokens_[b].middle();
      });
    return out;
  }

  // Whether the pieces, each on a line of its own, are one number: all but the last fill the cell.
  bool is_number(const std::vector<std::size_t>& stack) const {
    if (stack.size() == 1) return tokens_[stack.front()].value;
    std::u32string text;
    for (std::size_t i = 0; i < stack.size(); ++i) {
      const Token& token = tokens_[stack[i]];
      if (i > 0 && token.middle() <= tokens_[stack[i - 1]].middle()) return false;
      const int width = width_of(token.text), first = width_of(tokens_[stack.front()].text);
      if (i > 0 && i + 1 < stack.size() && std::abs(width - first) > kRoom) return false;
      if (i + 1 == stack.size() && width > first + kRoom) return false;
      text += token.text;
    }
    const bool leading_zero = text[0] == U'0' && text.size() > 1 && is_digit(text[1]);
    return has_digit(tokens_[stack.front()].text) && !leading_zero &&
           values_.read(text).state == State::number;
  }

  // By how many lines a row reaches further above its label than below it, or the other way.
  std::size_t unevenness(std::size_t label, Range range) const {
    std::size_t above = 0, below = 0;
    for (std::size_t l = range.begin; l < range.end; ++l) {
      above += lines_[l].middle() < labels_[label]->top;
      below += lines_[l].middle() > labels_[label]->bottom;
    }
    return std::max(above, below) - std::min(above, below);
  }

  bool is_row(Range range) const {
    if (range.end - range.begin > kMostLines) return false;
    std::size_t full = 0;
    for (std::size_t l = range.begin; l < range.end; ++l)
      full += is_full(lines_[l], tokens_, columns_);
    if (full > 1) return false;
    const auto all = stacks(range);
    return all.size() == columns_ &&
           std::all_of(all.begin(), all.end(), [&](const auto& stack) { return is_number(stack); });
  }

  // Ways to give the first labels the first lines.
  struct Ways {
    std::size_t count = 0, uneven = 0;  // how many are the most even, and how uneven these are
    bool others = false;                // whether there are less even ones
    std::size_t last = 0;               // where the last label's lines begin
    void add(const Ways& before, std::size_t more, std::size_t begin) {
      const std::size_t cost = before.uneven + more;
      others = others || before.others || (count > 0 && cost != uneven);
      if (count > 0 && cost > uneven) return;
      count = count > 0 && cost == uneven ? std::min(kMany, count + before.count) : before.count;
      uneven = cost;
      last = begin;
    }
  };

  // Gives each label its lines. False unless one way is more even than all others.
  bool choose() {
    const std::size_t lines = lines_.size();
    std::vector<std::vector<Ways>> ways(labels_.size() + 1, std::vector<Ways>(lines + 1));
    ways[0][0].count = 1;
    for (std::size_t b = 0; b < labels_.size(); ++b)
      for (std::size_t begin = 0; begin < lines; ++begin)
        for (std::size_t end = begin + 1; end <= lines && ways[b][begin].count > 0; ++end) {
          if (first_[end - 1] > b || last_[end - 1] < b) break;
          if (is_row({begin, end}))
            ways[b + 1][end].add(ways[b][begin], unevenness(b, {begin, end}), begin);
        }
    chosen_.assign(labels_.size(), {});
    std::size_t end = lines;
    for (std::size_t b = labels_.size(); b-- > 0; end = chosen_[b].begin)
      chosen_[b] = {ways[b + 1][end].last, end};
    const Ways& all = ways.back().back();
    return all.count == 1 && (!all.others || kMostUneven * all.uneven <= labels_.size());
  }

  // No number of a column is wider than what its cells hold of a broken one.
  bool cells_are_narrow(const std::vector<std::vector<std::vector<std::size_t>>>& rows) const {
    for (std::size_t c = 0; c < columns_; ++c) {
      int widest = 0, cell = 0;
      for (const auto& row : rows) {
        const int width = width_of(tokens_[row[c].front()].text);
        widest = std::max(widest, width);
        if (row[c].size() > 1 && (cell == 0 || width < cell)) cell = width;
      }
      if (cell > 0 && widest > cell + kRoom) return false;
    }
    return true;
  }

  std::optional<std::vector<Token>> joined() const {
    std::vector<std::vector<std::vector<std::size_t>>> rows;
    for (const Range& range : chosen_) rows.push_back(stacks(range));
    if (!cells_are_narrow(rows)) return std::nullopt;
    std::vector<Token> out;
    bool any = false;
    for (std::size_t b = 0; b < rows.size(); ++b) {
      const bool one_line = chosen_[b].end - chosen_[b].begin == 1;
      const double middle = (labels_[b]->top + labels_[b]->bottom) / 2;
      for (const std::vector<std::size_t>& stack : rows[b]) {
        Token token = tokens_[stack.front()];
        const double half = token.height() / 2;
        for (std::size_t i = 1; i < stack.size(); ++i) add(token, tokens_[stack[i]]);
        if (!one_line) token.top = middle - half, token.bottom = middle + half;
        any = any || stack.size() > 1;
        out.push_back(std::move(token));
      }
    }
    return any ? std::optional(std::move(out)) : std::nullopt;
  }

  static void add(Token& token, const Token& piece) {
    token.words.insert(token.words.end(), piece.words.begin(), piece.words.end());
    token.text += piece.text;
    token.x0 = std::min(token.x0, piece.x0);
    token.x1 = std::max(token.x1, piece.x1);
    token.value = true;
    token.in_pieces = true;
  }

  const std::vector<Token>& tokens_;
  std::vector<ValueLine> lines_;
  std::size_t columns_;
  const std::vector<double>& breaks_;
  const ValueReader& values_;
  std::vector<const LabelMatch*> labels_;
  std::vector<std::size_t> first_, last_;  // of each line: the labels it may belong to
  std::vector<Range> chosen_;              // for each label
};

// Line heights, one empty line of the text among them, between a piece and the rest of its number.
constexpr double kNear = 2;

// The nearest row that ends above (-1) or begins below (+1) a height, no further than kNear.
std::optional<std::size_t> near_row(const RowBlocks& rows, double middle, double height, int step) {
  std::optional<std::size_t> nearest;
  double least = kNear * height;
  for (std::size_t b = 0; b < rows.blocks.size(); ++b) {
    const LabelMatch& label = rows.blocks[b].match;
    const double gap = step < 0 ? middle - label.bottom : label.top - middle;
    if (!rows.blocks[b].rule || gap < 0 || gap > least) continue;
    least = gap;
    nearest = b;
  }
  return nearest;
}

}  // namespace

std::vector<Token> join_broken_rows(const RowBlocks& rows, std::vector<Token> tokens,
                                    const std::vector<Token>& strays, std::size_t columns,
                                    const std::vector<double>& breaks, const ValueReader& values) {
  for (const Token& stray : strays)
    if (is_part_of_number(stray.text) && (near_row(rows, stray.middle(), stray.height(), -1) ||
                                          near_row(rows, stray.middle(), stray.height(), +1)))
      tokens.push_back(stray);
  auto whole = Joiner(rows, tokens, columns, breaks, values).run();
  return whole ? std::move(*whole) : std::move(tokens);
}

std::set<std::size_t> beside_pieces(const Placed& grid) {
  std::set<std::size_t> out;
  for (std::size_t l = 0; l < grid.lines.size(); ++l) {
    const ValueLine& line = grid.lines[l];
    if (grid.bands.beside[l] || line.tokens.size() >= grid.columns.order.size()) continue;
    for (const int step : {-1, +1})
      if (const auto b = near_row(grid.rows, line.middle(), line.bottom - line.top, step);
          b && b != grid.bands.block[l])
        out.insert(*b);
  }
  return out;
}

}  // namespace nianbao
