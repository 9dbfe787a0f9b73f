#include "table/list.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "table/bands.h"
#include "table/cell.h"
#include "table/codes.h"
#include "table/columns.h"
#include "table/list_rows.h"

namespace nianbao {
namespace {

constexpr double kNearRows = 5;  // line heights from the rows within which a number is the table's
constexpr double kSameEdge = 5.0;  // points between the edges of one column's numbers in a text

// The columns of the grammar that a block prints, and what else stands among its headings.
struct ListColumns {
  std::vector<std::size_t> rules;  // printed, or required and missing
  Headings headings;               // by position in `rules`; behind them the unknown columns
  bool missing = false;            // a required one has no heading
};

class BlockFitter {
 public:
  // `blocks`: those of the list, `block` among them.
  BlockFitter(const std::vector<ListBlock>& blocks, const ListBlock& block, const TablePlan& plan,
              const ValueReader& values, Diagnostics& diagnostics, TableReading& reading)
      : blocks_(blocks),
        block_(block),
        plan_(plan),
        rule_(*plan.rule),
        values_(values),
        diagnostics_(diagnostics),
        reading_(reading),
        finder_(block.values) {}

  void read() {
    if (block_.rows.empty()) return;
    first_top_ = block_.rows.front().top;  // a row that is left out stands under the headings too
    for (const ListRow& row : block_.rows) last_bottom_ = std::max(last_bottom_, row.bottom);
    find_columns();
    find_tokens();
    lines_ = value_lines(tokens_);
    fit_ = fit_columns(columns_.headings, tokens_, lines_);
    bands_ = fit_bands(row_blocks(), tokens_, lines_, fit_);
    sort_tokens();
    for (std::size_t r = 0; r < block_.rows.size(); ++r) add_row(r);
    leave_strays();
  }

  bool columns_hold() const;
  std::size_t numbers() const { return tokens_.size(); }

 private:
  void find_columns() {
    const Slice all = whole(block_.values);
    const Headings found = find_headings(finder_, plan_, all, first_top_);
    for (std::size_t c = 0; c < rule_.columns.size(); ++c) {
      const ColumnRule& column = rule_.columns[c];
      if (!found.spans[c] && column.optional) continue;
      columns_.rules.push_back(c);
      columns_.headings.spans.push_back(found.spans[c]);
      if (found.spans[c]) continue;
      columns_.missing = true;
      note("table.heading-missing", Severity::warning,
           fmt::format("the heading of column {} (\"{}\") was not found", column.id,
                       column.label.text));
    }
    columns_.headings.top = found.top;
    columns_.headings.bottom = found.bottom;
    columns_.headings.found = found.found;
    for (const Keys& keys : plan_.beside)
      for (const std::u32string& key : keys)
        for (const LabelMatch& match : finder_.find(key, all))
          if (match.bottom <= first_top_ + 1) finder_.claim(match);
    if (found.found > 0) add_unknown_columns();
  }

  // Text among the headings that no column has, and that stands over none of them.
  void add_unknown_columns() {
    std::vector<Span> unknown;
    std::vector<std::string> texts;
    for (std::uint32_t w = 0; w < block_.values.words.size(); ++w) {
      const SheetWord& word = block_.values.words[w];
      if (word.atoms == 0 || finder_.claimed_word(w) || word.bottom > first_top_ + 1 ||
          word.middle() < columns_.headings.top || word.middle() > columns_.headings.bottom ||
          values_.read(word.text).state == State::number)
        continue;
      const Span span{word.box.x0, word.box.x1};
      const auto over = [&](const std::optional<Span>& s) { return s && s->overlaps(span, 1); };
      if (std::any_of(columns_.headings.spans.begin(), columns_.headings.spans.end(), over))
        continue;
      const auto same = std::find_if(unknown.begin(), unknown.end(),
                                     [&](const Span& s) { return s.overlaps(span, 0); });
      if (same == unknown.end()) {
        unknown.push_back(span);
        texts.push_back(printed_of(block_.values, word));
      } else {
        same->add(span.x0, span.x1);
        texts[static_cast<std::size_t>(same - unknown.begin())] += printed_of(block_.values, word);
      }
    }
    for (std::size_t u = 0; u < unknown.size(); ++u) {
      note("table.column-unknown", Severity::warning,
           fmt::format("column \"{}\" is none of the form", texts[u]));
      columns_.headings.spans.push_back(unknown[u]);
    }
  }

  // Right of the labels, from the first row to the last; text only beside rows.
  void find_tokens() {
    for (Token& token : collect_tokens(finder_, whole(block_.values), values_)) {
      const double height = token.height();
      if (beside(token, true) && !beside(token, false)) continue;  // of a row that is left out
      if (token.middle() < first_top_ - 0.3 * height) {
        if (token.value && has_digit(token.text) && token.middle() > columns_.headings.bottom)
          above_.push_back(std::move(token));
        continue;
      }
      if (is_word(token) && !beside(token, false)) continue;
      if (token.top <= last_bottom_ + 0.5 * height) {
        tokens_.push_back(std::move(token));
      } else if (token.value && token.middle() < last_bottom_ + kNearRows * height) {
        strays_.push_back(std::move(token));
      }
    }
    for (const ValueLine& line : value_lines(above_)) {
      if (rule_.numbered && numbers_columns(line, above_)) continue;
      for (std::size_t t : line.tokens) strays_.push_back(above_[t]);
    }
  }

  bool beside(const Token& token, bool ignored) const {
    return std::any_of(block_.rows.begin(), block_.rows.end(), [&](const ListRow& row) {
      return row.ignore == ignored && token.middle() > row.top && token.middle() < row.bottom;
    });
  }

  RowBlocks row_blocks() const {
    RowBlocks rows;
    for (std::size_t r = 0; r < block_.rows.size(); ++r) {
      RowBlock& block = rows.blocks.emplace_back();
      block.rule = r;
      block.match.top = block_.rows[r].top;
      block.match.bottom = block_.rows[r].bottom;
    }
    return rows;
  }

  void sort_tokens() {
    for (std::size_t l = 0; l < lines_.size(); ++l)
      for (std::size_t t : lines_[l].tokens) {
        if (!bands_.block[l]) {
          leave(tokens_[t], "it stands beside no row of the table");
        } else if (block_.rows[*bands_.block[l]].ignore) {  // and not beside it
          leave(tokens_[t], "it stands beside no row of the table");
        } else if (block_.rows[*bands_.block[l]].id.empty()) {
          leave(tokens_[t], "its row's code is none that the form has");
        } else if (!fit_.column[t]) {
          leave(tokens_[t], "it stands in no column of the table");
        } else if (*fit_.column[t] >= columns_.rules.size()) {
          leave(tokens_[t], "its column is none of the form");
        } else {
          if (fit_.doubt[t].empty()) fit_.doubt[t] = bands_.doubt[l];
          cells_[{*bands_.block[l], *fit_.column[t]}].push_back(t);
        }
      }
  }

  void add_row(std::size_t r) {
    const ListRow& row = block_.rows[r];
    if (row.id.empty() || row.ignore) return;
    const bool again = std::any_of(reading_.rows.begin(), reading_.rows.end(),
                                   [&](const RowFound& found) { return found.row == row.id; });
    if (again) {
      twice(r);
      return;
    }
    reading_.rows.push_back({.row = row.id,
                             .label = row.label,
                             .printed = row.printed,
                             .place = row.place,
                             .misprinted = false});
    for (std::size_t c = 0; c < columns_.rules.size(); ++c) add_cell(r, c);
  }

  void add_cell(std::size_t r, std::size_t c) {
    const ListRow& row = block_.rows[r];
    const auto found = cells_.find({r, c});
    Cell cell;
    cell.place = row.place;
    if (found != cells_.end()) {
      std::vector<const Token*> tokens;
      for (std::size_t t : found->second) tokens.push_back(&tokens_[t]);
      cell = cell_from(block_.values, tokens, values_);
      for (std::size_t t : found->second)
        if (cell.doubt.empty()) cell.doubt = fit_.doubt[t];
    }
    cell.row = rule_.full_row(row.id);
    cell.column = rule_.columns[columns_.rules[c]].id;
    if (cell.doubt.empty()) cell.doubt = heading_doubt();
    if (cell.doubt.empty() && row.twice) cell.doubt = "its row's label stands more than once";
    if (cell.doubt.empty()) cell.doubt = row.doubt;
    if (cell.doubt.empty() && row.label.empty()) cell.doubt = "its row's name was not found";
    reading_.cells.push_back(std::move(cell));
  }

  std::string heading_doubt() const {
    if (columns_.headings.found == 0) return "the column headings were not found";
    if (fit_.contrary_lines * 2 > fit_.full_lines)
      return "lines with a number for every column contradict each other";
    if (columns_.missing) return "a column heading was not found";
    return {};
  }

  // A second row with the same key: both are in doubt, its numbers are not taken.
  void twice(std::size_t r) {
    const ListRow& row = block_.rows[r];
    note("table.code-twice", Severity::review,
         fmt::format("row {} (\"{}\") stands more than once", row.id, row.printed), row.place);
    for (Cell& cell : reading_.cells)
      if (cell.row == rule_.full_row(row.id)) cell.doubt = "its row stands more than once";
    for (std::size_t c = 0; c < columns_.rules.size(); ++c)
      if (const auto found = cells_.find({r, c}); found != cells_.end())
        for (std::size_t t : found->second) leave(tokens_[t], "its row stands more than once");
  }

  // On the line of a row of any block.
  bool on_a_row(const Token& token) const {
    return std::any_of(blocks_.begin(), blocks_.end(), [&](const ListBlock& block) {
      return std::any_of(block.rows.begin(), block.rows.end(), [&](const ListRow& row) {
        return token.middle() > row.top && token.middle() < row.bottom;
      });
    });
  }

  void leave_strays() {
    for (const Token& token : strays_) {
      const Span span{token.x0, token.x1};
      if (std::any_of(fit_.hulls.begin(), fit_.hulls.end(),
                      [&](const auto& hull) { return hull && hull->overlaps(span, 0); }))
        leave(token, "it stands in the table's columns, outside its rows");
      else if (on_a_row(token))
        leave(token, "it stands beside a row of the table, and in no column");
    }
    for (std::uint32_t w : block_.strays) {
      const std::uint32_t words[] = {w};
      reading_.unclaimed.push_back({printed_of(block_.labels, block_.labels.words[w]),
                                    place_of(block_.labels, words),
                                    "it stands among the labels of the rows"});
    }
  }

  void leave(const Token& token, std::string why) {
    if (!has_digit(token.text)) return;
    reading_.unclaimed.push_back({printed_token(block_.values, token),
                                  place_of(block_.values, token.words), std::move(why)});
  }

  void note(std::string code, Severity severity, const std::string& message, Place place = {}) {
    diagnostics_.push_back(
        {std::move(code), severity, fmt::format("table {}: {}", rule_.id, message), place});
  }

  const std::vector<ListBlock>& blocks_;
  const ListBlock& block_;
  const TablePlan& plan_;
  const TableRule& rule_;
  const ValueReader& values_;
  Diagnostics& diagnostics_;
  TableReading& reading_;
  Finder finder_;
  double first_top_ = 0, last_bottom_ = -1e18;
  ListColumns columns_;
  std::vector<Token> tokens_, above_, strays_;
  std::vector<ValueLine> lines_;
  ColumnFit fit_;
  BandFit bands_;
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> cells_;  // (row, column)
};

// In a text the places of numbers are worth something where every column keeps a straight edge.
bool BlockFitter::columns_hold() const {
  std::map<std::size_t, std::vector<const Token*>> columns;
  for (std::size_t t = 0; t < tokens_.size(); ++t)
    if (fit_.column[t]) columns[*fit_.column[t]].push_back(&tokens_[t]);
  return std::all_of(columns.begin(), columns.end(), [](const auto& column) {
    const auto straight = [&](auto edge) {
      const auto [least, most] =
          std::minmax_element(column.second.begin(), column.second.end(),
                              [&](const Token* a, const Token* b) { return edge(*a) < edge(*b); });
      return edge(**most) - edge(**least) <= kSameEdge;
    };
    return column.second.size() > 1 && (straight([](const Token& t) { return t.x1; }) ||
                                        straight([](const Token& t) { return t.x0; }) ||
                                        straight([](const Token& t) { return (t.x0 + t.x1) / 2; }));
  });
}

// A blank may be a number that was lost: in a column that prints its zeros, and where numbers of
// the table were not taken or are in doubt.
void doubt_blanks(TableReading& reading) {
  std::set<std::string> with_zeros;
  bool unsure = !reading.unclaimed.empty();
  for (const Cell& cell : reading.cells) {
    if (cell.value.number && cell.value.number->is_zero()) with_zeros.insert(cell.column);
    unsure = unsure || (!cell.doubt.empty() && cell.value.state != State::blank);
  }
  for (Cell& cell : reading.cells) {
    if (cell.value.state != State::blank || !cell.doubt.empty()) continue;
    if (unsure) {
      cell.doubt = "it is blank, and a number of the table may stand in it";
    } else if (with_zeros.contains(cell.column)) {
      cell.doubt = "it is blank in a column that prints zeros";
    }
  }
}

}  // namespace

TableReading read_list(const Sheet& sheet, const TablePlan& plan, Slice slice,
                       const ValueReader& values, Diagnostics& diagnostics) {
  TableReading reading;
  reading.table = plan.rule->id;
  reading.part = plan.rule->part;
  std::vector<ListBlock> blocks = list_blocks(sheet, plan, slice, values);
  doubt_codes(blocks, plan.rule->key.levels);
  reading.found = !blocks.empty();
  bool hold = true;
  std::size_t numbers = 0;
  for (const ListBlock& block : blocks) {
    BlockFitter fitter(blocks, block, plan, values, diagnostics, reading);
    fitter.read();
    numbers += fitter.numbers();
    hold = hold && fitter.columns_hold();
  }
  reading.aligned = hold && numbers > 0;
  doubt_blanks(reading);
  if (reading.found && reading.rows.empty())
    diagnostics.push_back(
        {"table.no-rows",
         Severity::warning,
         fmt::format("table {} has no row, and the report does not say why", plan.rule->id),
         {}});
  return reading;
}

}  // namespace nianbao
