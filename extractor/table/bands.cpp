#include "table/bands.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace nianbao {
namespace {

constexpr double kShrink = 0.2;  // of its height is cut off a line above and below: leading
constexpr double kReach = 1.3;   // line heights that a number may stand outside the table's rows
constexpr double kTouching = -0.05;  // line heights between lines that touch
constexpr double kClear = 0.34;      // this much nearer to one label than to the other is clear
constexpr double kMostlySure = 0.6;  // of the lines beside a label make "beside" the table's way

double gap(const ValueLine& line, const LabelMatch& label) {
  return std::max({0.0, label.top - line.bottom, line.top - label.bottom});
}

// `cut` is taken off both, above and below.
bool beside(double top, double bottom, const LabelMatch& label, double cut) {
  return top + cut < label.bottom - cut && label.top + cut < bottom - cut;
}

bool beside(const ValueLine& line, const LabelMatch& label) {
  return beside(line.top, line.bottom, label, kShrink * (line.bottom - line.top));
}

class Fitter {
 public:
  Fitter(const RowBlocks& rows, const std::vector<Token>& tokens,
         const std::vector<ValueLine>& lines, const ColumnFit& columns)
      : rows_(rows), tokens_(tokens), lines_(lines), columns_(columns) {
    fit_.block.resize(lines.size());
    fit_.doubt.resize(lines.size());
    fit_.beside.resize(lines.size());
  }

  BandFit run() {
    std::size_t sure = 0;
    std::vector<std::size_t> between;
    for (std::size_t l = 0; l < lines_.size(); ++l) {
      fit_.block[l] = block_beside(l, true);
      fit_.beside[l] = fit_.block[l].has_value();
      if (!fit_.block[l]) fit_.block[l] = block_beside(l, false);
      if (!fit_.block[l]) fit_.block[l] = block_beside_stack(l);
      if (!fit_.block[l]) fit_.block[l] = block_of_words_above(l);
      if (fit_.block[l]) {
        ++sure;
      } else if (!stands_alone(l) && (neighbour(l, -1) || neighbour(l, +1))) {
        between.push_back(l);
      }
    }
    if (!between.empty())
      settle(between,
             static_cast<double>(sure) >= kMostlySure * static_cast<double>(sure + between.size()));
    return std::move(fit_);
  }

 private:
  using Choice = std::vector<std::optional<std::size_t>>;  // a block for each line in question

  // The block that the line stands beside; of several the one whose middle is nearest.
  std::optional<std::size_t> block_beside(std::size_t l, bool known) const {
    std::optional<std::size_t> best;
    double nearest = 0;
    for (std::size_t b = 0; b < rows_.blocks.size(); ++b) {
      const RowBlock& block = rows_.blocks[b];
      if (block.rule.has_value() != known || !beside(lines_[l], block.match)) continue;
      const double middle = (block.match.top + block.match.bottom) / 2;
      const bool within =
          lines_[l].middle() >= block.match.top && lines_[l].middle() <= block.match.bottom;
      const double distance = (within ? 0 : 1000) + std::abs(lines_[l].middle() - middle);
      if (!best || distance < nearest) {
        best = b;
        nearest = distance;
      }
    }
    return best;
  }

  // Lines that touch are one row's, numbers broken in narrow cells: the only label that they stand
  // beside, all together (a label of one line may stand between two of them).
  std::optional<std::size_t> block_beside_stack(std::size_t l) const {
    std::size_t first = l, last = l;
    const auto touch = [&](std::size_t upper, std::size_t lower) {
      const double height = lines_[lower].bottom - lines_[lower].top;
      return lines_[lower].top - lines_[upper].bottom < kTouching * height;
    };
    while (first > 0 && touch(first - 1, first)) --first;
    while (last + 1 < lines_.size() && touch(last, last + 1)) ++last;
    const double cut = kShrink * (lines_[l].bottom - lines_[l].top);
    std::vector<std::size_t> labels;
    for (std::size_t b = 0; b < rows_.blocks.size(); ++b) {
      const LabelMatch& label = rows_.blocks[b].match;
      if (rows_.blocks[b].rule && beside(lines_[first].top, lines_[last].bottom, label, cut))
        labels.push_back(b);
    }
    return labels.size() == 1 ? std::optional(labels.front()) : std::nullopt;
  }

  bool is_words(std::size_t l) const {
    return std::all_of(lines_[l].tokens.begin(), lines_[l].tokens.end(),
                       [&](std::size_t t) { return is_word(tokens_[t]); });
  }

  // Lines follow each other with less than a line between them.
  bool near(std::size_t upper, std::size_t lower) const {
    return lines_[lower].top - lines_[upper].bottom < lines_[lower].bottom - lines_[lower].top;
  }

  // Words without numbers that stand far from all numbers are no part of a cell: a heading between
  // two tables. (What is near may be a unit, or the word for minus.)
  bool stands_alone(std::size_t l) const {
    std::size_t first = l, last = l;
    while (first > 0 && is_words(first) && near(first - 1, first)) --first;
    while (last + 1 < lines_.size() && is_words(last) && near(last, last + 1)) ++last;
    return is_words(first) && is_words(l) && is_words(last);
  }

  // A line of words without numbers right under another line reads on from there: a note behind a
  // number, wrapped in a narrow cell.
  std::optional<std::size_t> block_of_words_above(std::size_t l) const {
    return l > 0 && is_words(l) && near(l - 1, l) ? fit_.block[l - 1] : std::nullopt;
  }

  // The next known row above (-1) or below (+1) the line, within reach at the table's ends.
  std::optional<std::size_t> neighbour(std::size_t l, int direction) const {
    std::optional<std::size_t> best;
    bool other_side = false;
    for (std::size_t b = 0; b < rows_.blocks.size(); ++b) {
      const RowBlock& block = rows_.blocks[b];
      if (!block.rule) continue;
      const double middle = (block.match.top + block.match.bottom) / 2;
      const bool is_above = middle < lines_[l].middle();
      if (is_above != (direction < 0)) {
        other_side = true;
        continue;
      }
      if (!best || gap(lines_[l], block.match) < gap(lines_[l], rows_.blocks[*best].match))
        best = b;
    }
    const double height = lines_[l].bottom - lines_[l].top;
    if (best && !other_side && gap(lines_[l], rows_.blocks[*best].match) > kReach * height)
      return std::nullopt;
    return best;
  }

  bool is_full(std::size_t l) const { return lines_[l].tokens.size() == columns_.order.size(); }

  // What a narrow cell broke off a number stands right above or below it, on a line that has less
  // than a number for every column, the other line being one that does; a unit stands below it.
  bool are_parts(std::size_t a, std::size_t line_a, std::size_t b, std::size_t line_b) const {
    if (line_a > line_b) return are_parts(b, line_b, a, line_a);
    const auto digits = [&](std::size_t t) { return is_part_of_number(tokens_[t].text); };
    return near(line_a, line_b) &&
           (is_word(tokens_[b]) ||
            (is_full(line_a) != is_full(line_b) && digits(a) && digits(b) &&
             tokens_[a].x0 < tokens_[b].x1 && tokens_[b].x0 < tokens_[a].x1));
  }

  // No two of the lines, nor one of them and a sure line, put a number into the same cell, unless
  // they are parts of one that was broken. (What is none by itself, "4,63", is a part.)
  bool free_of_conflict(const std::vector<std::size_t>& between, const Choice& choice) const {
    std::map<std::pair<std::size_t, std::size_t>, std::pair<std::size_t, std::size_t>> cells;
    const auto add = [&](std::size_t l, std::size_t block) {
      for (std::size_t t : lines_[l].tokens) {
        if (!columns_.column[t] || is_piece(tokens_[t])) continue;
        const auto [at, fresh] = cells.insert({{block, *columns_.column[t]}, {t, l}});
        if (!fresh && !are_parts(at->second.first, at->second.second, t, l)) return false;
      }
      return true;
    };
    for (std::size_t l = 0; l < lines_.size(); ++l)
      if (fit_.block[l]) add(l, *fit_.block[l]);
    for (std::size_t i = 0; i < between.size(); ++i)
      if (!choice[i] || !add(between[i], *choice[i])) return false;
    return true;
  }

  void settle(const std::vector<std::size_t>& between, bool mostly_sure) {
    Choice up, down, near;
    bool clear = true;
    for (std::size_t l : between) {
      const auto above = neighbour(l, -1), below = neighbour(l, +1);
      up.push_back(above ? above : below);
      down.push_back(below ? below : above);
      const double a = above ? gap(lines_[l], rows_.blocks[*above].match) : 1e9;
      const double b = below ? gap(lines_[l], rows_.blocks[*below].match) : 1e9;
      near.push_back(a <= b ? above : below);
      // Where it touches both, neither is nearer.
      if (std::min(a, b) >= kClear * std::max(a, b)) clear = false;
    }
    std::vector<const Choice*> possible;
    for (const Choice* choice : {&near, &up, &down})
      if (free_of_conflict(between, *choice)) possible.push_back(choice);
    // A choice that leaves no row without numbers beats those that do.
    std::vector<const Choice*> filling;
    for (const Choice* choice : possible)
      if (fills_every_row(between, *choice)) filling.push_back(choice);
    const bool nearest_holds = !possible.empty() && possible.front() == &near;
    const bool settled = all_equal(filling) || (filling.empty() && all_equal(possible)) ||
                         (mostly_sure && clear && nearest_holds);
    const Choice* chosen = !filling.empty()   ? filling.front()
                           : possible.empty() ? &near
                                              : possible.front();
    for (std::size_t i = 0; i < between.size(); ++i) {
      fit_.block[between[i]] = (*chosen)[i];
      if (!settled) fit_.doubt[between[i]] = "its line stands between two rows";
    }
  }

  static bool is_piece(const Token& token) { return !token.value && is_part_of_number(token.text); }

  static bool all_equal(const std::vector<const Choice*>& choices) {
    return !choices.empty() && std::all_of(choices.begin(), choices.end(),
                                           [&](const Choice* c) { return *c == *choices.front(); });
  }

  bool fills_every_row(const std::vector<std::size_t>& between, const Choice& choice) const {
    std::set<std::size_t> filled;
    for (const auto& block : fit_.block)
      if (block) filled.insert(*block);
    for (std::size_t i = 0; i < between.size(); ++i)
      if (choice[i]) filled.insert(*choice[i]);
    for (std::size_t b = 0; b < rows_.blocks.size(); ++b)
      if (rows_.blocks[b].rule && !filled.contains(b)) return false;
    return true;
  }

  const RowBlocks& rows_;
  const std::vector<Token>& tokens_;
  const std::vector<ValueLine>& lines_;
  const ColumnFit& columns_;
  BandFit fit_;
};

}  // namespace

BandFit fit_bands(const RowBlocks& rows, const std::vector<Token>& tokens,
                  const std::vector<ValueLine>& lines, const ColumnFit& columns) {
  return Fitter(rows, tokens, lines, columns).run();
}

}  // namespace nianbao
