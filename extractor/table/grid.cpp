#include "table/grid.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "table/bands.h"
#include "table/below.h"
#include "table/broken_rows.h"
#include "table/cell.h"
#include "table/columns.h"
#include "table/heads_values.h"
#include "table/in_line.h"
#include "table/misprint.h"
#include "table/number_columns.h"
#include "table/part_slices.h"
#include "table/printed_label.h"
#include "table/rows.h"
#include "table/shift.h"
#include "table/token.h"
#include "table/twice.h"
#include "table/unsure_rows.h"
#include "table/variants.h"
#include "text/label.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

constexpr double kNearRows = 5;  // line heights from the rows within which a number is the table's
constexpr double kUnderRecord = 25;   // line heights under a record in which numbers are its own
constexpr double kBrokenReach = 1.6;  // line heights between the parts of a broken number
constexpr std::size_t kNoChance = 3;  // numbers under headings of another page: that record's own
constexpr double kRecordReach = 4.0;  // line heights from the headings to a record's numbers

void note(Diagnostics& diagnostics, std::string code, Severity severity, std::string message,
          Place place) {
  diagnostics.push_back({std::move(code), severity, std::move(message), place});
}

class Grid {
 public:
  Grid(const Sheet& sheet, const TablePlan& plan, Slice slice, const ValueReader& values,
       Diagnostics& diagnostics)
      : sheet_(sheet),
        plan_(plan),
        rule_(*plan.rule),
        slice_(slice),
        values_(values),
        diagnostics_(diagnostics),
        finder_(sheet) {
    reading_.table = rule_.id;
    reading_.part = rule_.part;
  }

  // `part`: the table is part of a record whose other parts have the same headings. `by_numbers`:
  // its headings are known to stand in order, and where they stand says nothing.
  TableReading read(bool part = false, bool by_numbers = false) {
    part_ = part;
    by_numbers_ = by_numbers;
    for (const std::u32string& key : plan_.title)
      for (const LabelMatch& match : finder_.find(key, slice_)) finder_.claim(match);
    if (rule_.kind != TableKind::record) {
      read_matrix();
    } else {
      read_record();
    }
    return std::move(reading_);
  }

  // After read(): every row and every heading of the form stands there, the rows under each other,
  // not torn off by a page's end.
  bool is_whole() const {
    return headings_.found == plan_.columns.size() && reading_.unclaimed.empty() &&
           side_by_side(rows_).empty() && goes_on_below(sheet_, last_row_bottom(rows_)) &&
           std::count_if(rows_.blocks.begin(), rows_.blocks.end(), [](const RowBlock& block) {
             return block.rule.has_value();
           }) == static_cast<std::ptrdiff_t>(plan_.rows.size());
  }

  // After read(): every heading stands there, in the form's order.
  bool has_headings_in_order() const {
    return headings_.found == plan_.columns.size() && !columns_.reordered;
  }

  // After read().
  GridTrace trace() {
    return {rule_,
            std::move(rows_),
            std::move(headings_),
            std::move(tokens_),
            std::move(lines_),
            std::move(columns_),
            std::move(bands_)};
  }

 private:
  struct Cells {  // tokens by (block, column)
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> tokens;
  };

  void read_matrix() {
    rows_ = place_rows(finder_, plan_, slice_);
    std::size_t known = 0;
    for (const RowBlock& block : rows_.blocks) known += block.rule.has_value();
    if (known == 0) return;
    reading_.found = true;
    note_rows();
    headings_ = find_headings(finder_, plan_, slice_, first_row_top(rows_), rows_.label_right);
    tokens_ = collect_tokens(finder_, slice_, values_);
    keep_tokens_beside_rows();
    if (by_numbers_)
      tokens_ = join_broken_rows(rows_, std::move(tokens_), strays_, plan_.columns.size(),
                                 page_breaks(sheet_), values_);
    lines_ = value_lines(tokens_);
    columns_ = by_numbers_ ? fit_by_numbers(plan_.columns.size(), tokens_, page_breaks(sheet_))
                           : fit_columns(headings_, tokens_, lines_, [&](const Token& token) {
                               return in_line_above(sheet_, token, values_);
                             });
    note_headings();
    note_alignment();
    bands_ = fit_bands(rows_, tokens_, lines_, columns_);
    fill_matrix();
    note_unexplained_labels();
    note_twice();
    doubt_only_row();
  }

  void read_record() {
    for (const Keys& keys : plan_.beside)
      for (const std::u32string& key : keys)
        for (const LabelMatch& match : finder_.find(key, slice_))
          if (match.clean() && key.size() > 4) finder_.claim(match);
    headings_ = find_headings(finder_, plan_, slice_, std::nullopt);
    if (headings_.found * 2 < plan_.columns.size()) return;
    // Side by side with the headings of other parts: which of them are this one's, nothing says.
    if (part_ && headings_.crowded) return;
    tokens_ = collect_tokens(finder_, slice_, values_);
    for (std::size_t t = 0; t < tokens_.size(); ++t)
      if (tokens_[t].value && (part_ || tokens_[t].middle() > headings_.top) &&
          tokens_[t].middle() < headings_.bottom)
        leave(t, "it stands above or among the headings");
    std::erase_if(tokens_, [&](const Token& t) { return t.middle() < headings_.bottom; });
    lines_ = value_lines(tokens_);
    if (rule_.numbered) drop_column_numbers();
    keep_record_lines();
    if (lines_.empty()) {
      if (!is_blank_record()) return;
      tokens_.clear();
    }
    reading_.found = true;
    columns_ = fit_columns(headings_, tokens_, lines_);
    note_headings();
    note_alignment();
    fill_record();
    note_twice();
  }

  // All headings stand there, and under them, on the same page, comes something else: the record is
  // blank, and not torn off by a page break: no signs that a font gave in the place of digits.
  // Further down there may be a date, but no number.
  bool is_blank_record() const {
    const auto is_number = [](const Token& t) { return t.value || is_part_of_number(t.text); };
    const auto digits = std::find_if(tokens_.begin(), tokens_.end(),
                                     [](const Token& t) { return has_digit(t.text); });
    const auto under = first_below(sheet_, headings_.bottom);
    return headings_.found == plan_.columns.size() && goes_on_below(sheet_, headings_.bottom) &&
           !signs_stand_at(sheet_, under) &&
           std::none_of(tokens_.begin(), tokens_.end(), is_number) &&
           (digits == tokens_.end() || digits->top > under->bottom);
  }

  // A first line that numbers all columns is no part of the record.
  void drop_column_numbers() {
    for (std::size_t l = 0; l < lines_.size(); ++l) {
      if (lines_[l].tokens.size() != plan_.columns.size() || !numbers_columns(lines_[l], tokens_))
        continue;
      std::set<std::size_t> drop(lines_[l].tokens.begin(), lines_[l].tokens.end());
      std::size_t t = 0;
      std::erase_if(tokens_, [&](const Token&) { return drop.contains(t++); });
      lines_ = value_lines(tokens_);
      return;
    }
  }

  bool rows_stand_twice() {
    const RowsAgain again = rows_again(finder_, plan_, rows_, slice_, values_);
    for (std::size_t b : again.here) doubt_block(b, "its row's label stands more than once");
    return again.table;
  }

  void note_twice() {
    const bool record = rule_.kind == TableKind::record;
    const bool twice = record ? numbers_again(sheet_, tokens_, columns_, values_) ||
                                    (part_ ? head_was_repeated(sheet_, plan_)
                                           : headings_again(finder_, plan_, headings_))
                              : !part_ && rows_stand_twice();
    if (twice) doubt_table(reading_, diagnostics_);
  }

  void note_rows() {
    std::optional<std::size_t> previous;
    for (RowBlock& block : rows_.blocks) {
      if (!block.rule) continue;
      const RowRule& row = rule_.rows[*block.rule];
      RowFound found{.row = row.id, .label = row.label.text, .printed = {}, .place = {}};
      found.printed = printed_label(sheet_, block.match, found.place);
      found.misprinted = block.misprinted;
      if (block.misprinted)
        note(diagnostics_, "table.label-misprinted", Severity::warning,
             fmt::format("row {}: \"{}\" is printed where \"{}\" is expected", row.id,
                         found.printed, row.label.text),
             found.place);
      if (block.twice)
        note(diagnostics_, "table.label-twice", Severity::review,
             fmt::format("row {}: its label stands more than once in the table", row.id),
             found.place);
      if (previous && *block.rule < *previous)
        note(diagnostics_, "table.row-order", Severity::info,
             fmt::format("row {} stands below {}, which it should precede", row.id,
                         rule_.rows[*previous].id),
             found.place);
      previous = *block.rule;
      reading_.rows.push_back(std::move(found));
    }
  }

  void note_headings() {
    for (std::size_t c = 0; c < plan_.columns.size(); ++c)
      if (!headings_.spans[c])
        note(diagnostics_, "table.heading-missing", Severity::warning,
             fmt::format("table {}: the heading of column {} (\"{}\") was not found", name(),
                         rule_.columns[c].id, rule_.columns[c].label.text),
             {});
    for (const auto& [c, match] : headings_.misprinted) {
      Place place;
      const std::string text = printed_label(sheet_, match, place);
      note(diagnostics_, "table.label-misprinted", Severity::warning,
           fmt::format("column {}: \"{}\" is printed where \"{}\" is expected", rule_.columns[c].id,
                       text, rule_.columns[c].label.text),
           place);
    }
    if (columns_.reordered)
      note(diagnostics_, "table.column-order", Severity::warning,
           fmt::format("table {}: the columns stand in another order than the form has them; they "
                       "are read by their headings",
                       name()),
           {});
  }

  void note_alignment() {
    reading_.aligned = columns_.full_lines > 0 && !columns_.reordered &&
                       (by_numbers_ || headings_.found == plan_.columns.size());
  }

  std::string name() const { return rule_.part.empty() ? rule_.id : rule_.id + "." + rule_.part; }

  // Right of the labels, from the first row to the last.
  void keep_tokens_beside_rows() {
    const double top = first_row_top(rows_), bottom = last_row_bottom(rows_);
    const auto outside = [&](const Token& t) {
      return t.x0 + t.x1 < 2 * rows_.label_right || t.bottom < top - t.height() ||
             t.top > bottom + 1.5 * t.height() || t.middle() < headings_.bottom;
    };
    for (std::size_t t = 0; t < tokens_.size(); ++t)
      if (is_among_headings(tokens_[t])) {
        leave(t, "it stands above or among the headings");
      } else if (const auto row = row_among_labels(rows_, tokens_[t])) {
        leave(t, "it stands between its row's label and the columns");
        robbed_.insert(*row);
      }
    among_labels_ = robbed_.size();
    for (const Token& t : tokens_) {
      const double reach = std::max(kNearRows * t.height(), widest_gap());
      const double begin = headings_.found > 0 ? headings_.bottom : top - reach;
      if (outside(t) && t.x0 + t.x1 >= 2 * rows_.label_right && t.middle() > begin &&
          t.middle() < bottom + reach)
        strays_.push_back(t);
    }
    std::erase_if(tokens_, outside);
  }

  // A heading with a mistake may hold text of a row without a label.
  bool is_among_headings(const Token& t) const {
    return t.value && !headings_.misprinted.empty() && t.middle() > headings_.top &&
           t.middle() < headings_.bottom && t.x0 + t.x1 >= 2 * rows_.label_right;
  }

  double widest_gap() const {
    return widest_step(rows_, headings_.found > 0 ? headings_.bottom : first_row_top(rows_));
  }

  // A record's numbers: the first line under the headings that has some, and what is broken off
  // its numbers on the lines right under it.
  void keep_record_lines() {
    const auto numbers = [&](const ValueLine& line) {
      return std::count_if(line.tokens.begin(), line.tokens.end(), [&](std::size_t t) {
        return tokens_[t].value || is_part_of_number(tokens_[t].text);
      });
    };
    std::size_t first = 0;
    while (first < lines_.size() && numbers(lines_[first]) == 0) ++first;
    if (first == lines_.size() ||
        lines_[first].top - headings_.bottom >
            kRecordReach * 6 * (lines_[first].bottom - lines_[first].top)) {
      lines_.clear();
      return;
    }
    const auto short_digits = [&](std::size_t t) {
      return (has_digit(tokens_[t].text) || tokens_[t].value) && tokens_[t].text.size() < 12;
    };
    std::size_t end = first + 1;
    while (end < lines_.size() &&
           lines_[end].top - lines_[end - 1].bottom <
               kBrokenReach * (lines_[end].bottom - lines_[end].top) &&
           std::all_of(lines_[end].tokens.begin(), lines_[end].tokens.end(), short_digits))
      ++end;
    for (std::size_t l = end; l < lines_.size(); ++l)
      for (std::size_t t : lines_[l].tokens)
        if (tokens_[t].value && lines_[l].top - lines_[end - 1].bottom <
                                    kUnderRecord * (lines_[l].bottom - lines_[l].top))
          leave(t, "it stands under the record's numbers");
    std::vector<Token> kept;
    for (std::size_t l = first; l < end; ++l)
      for (std::size_t t : lines_[l].tokens) kept.push_back(tokens_[t]);
    tokens_ = std::move(kept);
    lines_ = value_lines(tokens_);
  }

  // A column of another label lacks its heading as well.
  bool lacks_another(std::size_t c) const {
    for (std::size_t n = 0; n < plan_.columns.size(); ++n)
      if (!headings_.spans[n] && plan_.columns[n] != plan_.columns[c]) return true;
    return false;
  }

  // Doubt about the columns as a whole, and about column rule `c` among them: one that lacks its
  // heading stands between its neighbours' headings, but two such might have changed places.
  std::string heading_doubt(std::size_t c) const {
    const std::size_t columns = plan_.columns.size();
    if (by_numbers_)
      return columns_.contrary_lines * 2 > columns_.full_lines
                 ? "lines with a number for every column contradict each other"
                 : "";
    if (columns_.reordered && (headings_.found < columns || share_labels(plan_.columns)))
      return "the column headings stand in an order that cannot be followed";
    if (headings_.found * 2 < columns) return "the column headings were not found";
    if (columns_.contrary_lines * 2 > columns_.full_lines)
      return "lines with a number for every column contradict each other";
    if (headings_.found < columns && columns_.full_lines == 0)
      return "a column heading was not found and no row shows all columns";
    if (!headings_.spans[c] && lacks_another(c))
      return "the headings of this column and of another one were not found";
    return {};
  }

  void fill_matrix() {
    Cells cells;
    for (std::size_t l = 0; l < lines_.size(); ++l) {
      for (std::size_t t : lines_[l].tokens) {
        if (under_ignored_row(l)) {
          leave(t, "it stands beside no row of the table");
        } else if (bands_.block[l] && columns_.column[t]) {
          if (columns_.doubt[t].empty()) columns_.doubt[t] = bands_.doubt[l];
          cells.tokens[{*bands_.block[l], *columns_.column[t]}].push_back(t);
        } else {
          leave(t, "it stands in no column of the table");
          if (bands_.block[l]) robbed_.insert(*bands_.block[l]);
        }
      }
    }
    for (std::size_t b = 0; b < rows_.blocks.size(); ++b) fill_row(b, cells);
    doubt_robbed_rows();
    leave_strays();
    if (by_numbers_) doubt_shifted();
    doubt_numbers_off_their_line();
    doubt_unsure_rows();
    doubt_beside_strange_rows(cells);
    doubt_rests_of_labels();
    doubt_torn_misprints();
    doubt_shifted_pages();
    doubt_unknown_columns();
    doubt_blanks_beside_doubt();
    doubt_blanks();
  }

  // The other numbers of a row may stand one column further on. Where several rows lost the number
  // beside their labels, or one did and others have none, those of other pages may: one of the
  // pages stands further left or right.
  void doubt_robbed_rows() {
    const char* const why = "a number of its row was not taken";
    const bool blanks = std::any_of(reading_.cells.begin(), reading_.cells.end(),
                                    [](const Cell& c) { return c.value.state == State::blank; });
    if (among_labels_ > (blanks ? 0 : 1)) doubt_all(why);
    for (std::size_t b : robbed_) doubt_block(b, why);
  }

  // In a table of one row, a number that no cell took may be that row's, wherever it stands.
  void doubt_only_row() {
    if (plan_.rows.size() == 1 && !reading_.unclaimed.empty())
      doubt_all("a number of its table was not taken");
  }

  // Whether line `l` would be left out with a row that it does not stand beside, in a table where
  // lines stand beside their rows.
  bool under_ignored_row(std::size_t l) const {
    const auto& rule = bands_.block[l] ? rows_.blocks[*bands_.block[l]].rule : std::nullopt;
    return rule && rule_.rows[*rule].ignore && !bands_.beside[l] && mostly_beside(placed());
  }

  Placed placed() const { return {rule_, rows_, tokens_, lines_, columns_, bands_}; }

  // Values in the table's columns above its first row or below its last: of a row whose label was
  // lost, or of another table.
  void leave_strays() {
    bool left = false;
    for (const Token& stray : strays_) {
      const Span span{stray.x0, stray.x1};
      const bool in_column =
          std::any_of(columns_.hulls.begin(), columns_.hulls.end(),
                      [&](const auto& hull) { return hull && hull->overlaps(span, 0); });
      if (!stray.value || !in_column) continue;
      reading_.unclaimed.push_back({printed_token(sheet_, stray), place_of(sheet_, stray.words),
                                    "it stands in the table's columns, outside its rows"});
      left = true;
    }
    if (!left) return;
    for (std::size_t b : taking_from_outside(placed()))
      doubt_block(b, "numbers outside of the table's rows may be nearer to its label than its own");
  }

  void doubt_shifted() {  // a text may set lines of numbers off against the labels
    std::vector<std::size_t> rows;
    std::vector<Filled> fill;
    for (std::size_t b = 0; b < rows_.blocks.size(); ++b) {
      if (!rows_.blocks[b].rule) continue;
      rows.push_back(b);
      const auto lines = std::count(bands_.block.begin(), bands_.block.end(), std::optional(b));
      fill.push_back(filled(static_cast<std::size_t>(lines), 1));
    }
    const std::vector<bool> shifted = may_be_shifted(fill);
    for (std::size_t r = 0; r < rows.size(); ++r)
      if (shifted[r]) doubt_block(rows[r], "a row near it has no numbers, and another too many");
  }

  void doubt_numbers_off_their_line() {
    for (const auto& [block, column] : off_their_line(placed()))
      for (Cell& cell : reading_.cells)
        if (cell.row == row_of(block) && cell.column == rule_.columns[column].id &&
            cell.doubt.empty())
          cell.doubt = "it stands at another height than the other numbers of its row";
  }

  void doubt_unsure_rows() {
    const auto doubt = [&](const std::set<std::size_t>& blocks, const char* why) {
      for (std::size_t b : blocks) doubt_block(b, why);
    };
    doubt(beside_missing_rows(placed()),
          "a row of the table was not found, and its numbers may be among this row's");
    doubt(crowded_rows(placed(), reading_.cells), "two numbers stand in one of its row's cells");
    doubt(nearer_to_others(placed()), "numbers stand nearer to another row's label");
    doubt(side_by_side(rows_), "the label of another row stands beside its row's");
    if (by_numbers_) doubt(beside_pieces(placed()), "pieces of numbers stand between it and a row");
  }

  void doubt_rests_of_labels() {
    for (std::size_t b : rests_of_labels(sheet_, plan_, rows_))
      doubt_block(b, "its label may be the end of the text above it");
  }

  void doubt_torn_misprints() {
    if (!missing_row(rule_, rows_, 0, rule_.rows.size(), false)) return;
    for (std::size_t b : torn_misprints(sheet_, rows_))
      doubt_block(b, "its label is misprinted and goes on on another page");
  }

  // Where a page stands further left or right than the table's others, its numbers stand under
  // other headings.
  void doubt_shifted_pages() {
    const char* const why = "its page stands further left or right than the table's others";
    for (std::size_t b : blocks_on_shifted_pages(sheet_, rows_, tokens_)) doubt_block(b, why);
    for (std::size_t b : blocks_aside(sheet_, rows_, page_above(sheet_, headings_.bottom)))
      doubt_block(b, why);
    const auto apart = [&](const Token& t) { return apart_from_headings(t); };
    if (columns_.full_lines == 0 && std::all_of(tokens_.begin(), tokens_.end(), apart) &&
        !crowded_rows(placed(), reading_.cells).empty())
      doubt_all("its headings stand on another page, and one of them over two numbers of a row");
  }

  // Text in the label columns, on no row's height, where an optional row of the form could stand:
  // that row's label, damaged beyond recognition, with blank cells. Behind the label of a row that
  // stands in place of others, it is what a page's end left of one of those, and so are the
  // numbers.
  void note_unexplained_labels() {
    const double reach = widest_gap();
    const double top = headings_.found > 0 ? headings_.bottom : first_row_top(rows_) - reach;
    const double bottom = last_row_bottom(rows_) + reach;
    const auto wanted = [&](const SheetWord& word) {
      return word.middle() > top && word.middle() < bottom &&
             word.box.x1 <= rows_.label_right + word.height() && is_worded(word.text);
    };
    for (const LabelMatch& text : gather_blocks(finder_, slice_, wanted)) {
      std::size_t first = 0, last = rule_.rows.size();
      bool beside = false;
      for (const RowBlock& block : rows_.blocks) {
        if (!block.rule) continue;
        const bool at_height = is_at_height(text, block.match);
        beside = beside || at_height;
        if (at_height && text.x0 > block.match.x1 && !rule_.rows[*block.rule].instead_of.empty())
          doubt_row(rule_.full_row(rule_.rows[*block.rule].id),
                    "another label stands between its own and its numbers");
        if (block.match.bottom <= text.top) first = std::max(first, *block.rule + 1);
        if (block.match.top >= text.bottom) last = std::min(last, *block.rule);
      }
      if (beside || is_part_of_aside(sheet_, plan_, text) ||
          !missing_row(rule_, rows_, first, last, true))
        continue;
      Place place;
      const std::string printed = printed_label(sheet_, text, place);
      note(diagnostics_, "table.label-unknown", Severity::review,
           fmt::format("table {}: \"{}\" stands where a row's label might, and is none that the "
                       "form has",
                       name(), printed),
           place);
    }
  }

  // Numbers of a row that the form lacks may belong to the rows right above and below it: its text
  // may be part of their labels.
  void doubt_beside_strange_rows(const Cells& cells) {
    for (std::size_t b = 0; b < rows_.blocks.size(); ++b) {
      if (rows_.blocks[b].rule) continue;
      if (!has_numbers(b, cells)) continue;
      for (std::size_t n : {neighbour(rows_, b, -1), neighbour(rows_, b, +1)})
        if (n < rows_.blocks.size())
          doubt_block(n, "the row beside it has a label that the form lacks");
    }
  }

  // Words alone are what is left of a heading.
  bool has_numbers(std::size_t b, const Cells& cells) const {
    const auto is_number = [&](std::size_t t) { return !is_word(tokens_[t]); };
    return std::any_of(cells.tokens.lower_bound({b, 0}), cells.tokens.lower_bound({b + 1, 0}),
                       [&](const auto& cell) {
                         return std::any_of(cell.second.begin(), cell.second.end(), is_number);
                       });
  }

  // The full id of a block's row; empty where no rule explains it.
  std::string row_of(std::size_t block) const {
    const auto& rule = rows_.blocks[block].rule;
    return rule ? rule_.full_row(rule_.rows[*rule].id) : "";
  }

  void doubt_block(std::size_t block, const std::string& why) {
    if (rows_.blocks[block].rule) doubt_row(row_of(block), why);
  }

  void doubt_all(const std::string& why) {
    for (Cell& cell : reading_.cells)
      if (cell.doubt.empty()) cell.doubt = why;
  }

  void doubt_row(const std::string& row, const std::string& why) {
    for (Cell& cell : reading_.cells)
      if (cell.row == row && cell.doubt.empty()) cell.doubt = why;
  }

  // Where a number may stand in another cell than it was taken for, or be two cells' numbers under
  // each other, the blanks of the table may not be blank.
  void doubt_blanks_beside_doubt() {
    const bool unsure =
        std::any_of(reading_.cells.begin(), reading_.cells.end(), [](const Cell& cell) {
          return cell.to_prove || (!cell.doubt.empty() && cell.value.state != State::blank);
        });
    for (Cell& cell : reading_.cells)
      if (unsure && cell.value.state == State::blank && cell.doubt.empty())
        cell.doubt = "it is blank, and a number of the table may stand in it";
  }

  // A column without a heading is known by its numbers; where it has none, it may not be there.
  void doubt_unknown_columns() {
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      const auto of_column = [&](const Cell& cell) {
        return cell.column == rule_.columns[c].id &&
               (rule_.kind != TableKind::record || cell.row == rule_.columns[c].row);
      };
      const bool known = std::any_of(
          reading_.cells.begin(), reading_.cells.end(),
          [&](const Cell& cell) { return of_column(cell) && cell.value.state != State::blank; });
      if (headings_.spans[c] || known) continue;
      for (Cell& cell : reading_.cells)
        if (of_column(cell) && cell.doubt.empty())
          cell.doubt = "the heading of its column was not found, and no number stands in it";
    }
  }

  // A blank may be a number that was lost: where numbers of the table were not taken, and where the
  // table prints its zeros.
  void doubt_blanks() {
    const bool zeros = std::any_of(reading_.cells.begin(), reading_.cells.end(), [](const Cell& c) {
      return c.value.number && c.value.number->is_zero();
    });
    if (!zeros && reading_.unclaimed.empty()) return;
    for (Cell& cell : reading_.cells)
      if (cell.value.state == State::blank && cell.doubt.empty())
        cell.doubt = zeros ? "it is blank in a table that prints zeros"
                           : "it is blank, and numbers of the table were not taken";
  }

  void fill_row(std::size_t b, const Cells& cells) {
    const RowBlock& block = rows_.blocks[b];
    const bool ignored = block.rule && rule_.rows[*block.rule].ignore;
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (rule_.columns[c].ignore) continue;
      const auto found = cells.tokens.find({b, c});
      if (!block.rule || ignored) {
        if (found == cells.tokens.end() || ignored) continue;
        for (std::size_t t : found->second) leave(t, "its row has a label that the form lacks");
        continue;
      }
      const RowRule& row = rule_.rows[*block.rule];
      Cell cell =
          found == cells.tokens.end() ? blank_cell(sheet_, block.match) : cell_of(found->second);
      cell.row = rule_.full_row(row.id);
      cell.column = rule_.columns[c].id;
      if (cell.doubt.empty()) cell.doubt = heading_doubt(c);
      if (cell.doubt.empty() && block.twice) cell.doubt = "its row's label stands more than once";
      reading_.cells.push_back(std::move(cell));
    }
  }

  void fill_record() {
    std::vector<std::vector<std::size_t>> by_column(plan_.columns.size());
    for (const ValueLine& line : lines_)
      for (std::size_t t : line.tokens) {
        if (columns_.column[t]) {
          by_column[*columns_.column[t]].push_back(t);
        } else {
          leave(t, "it stands in no column of the table");
        }
      }
    for (std::size_t c = 0; c < by_column.size(); ++c) {
      Cell cell = by_column[c].empty() ? blank_cell(sheet_, {}) : cell_of(by_column[c]);
      if (by_column[c].empty() && !tokens_.empty())
        cell.place = place_of(sheet_, tokens_.front().words);
      cell.row = rule_.columns[c].row;
      cell.column = rule_.columns[c].id;
      if (cell.doubt.empty()) cell.doubt = heading_doubt(c);
      reading_.cells.push_back(std::move(cell));
    }
    if (!tokens_.empty() && apart_from_headings(tokens_.front()) &&
        (!reading_.unclaimed.empty() || (columns_.full_lines == 0 && !all_under_headings())))
      doubt_all("its record's headings stand on another page, and too little or much under them");
    doubt_unknown_columns();
    doubt_blanks_beside_doubt();
    doubt_blanks();
  }

  std::uint32_t page_of(const Token& t) const { return sheet_.words[t.words.front()].page; }
  bool apart_from_headings(const Token& t) const {  // on another page
    return page_of(t) != page_above(sheet_, headings_.bottom);
  }
  // Numbers and nothing else, each under its heading, and more than chance would put there, on a
  // page that stands no further left or right.
  bool all_under_headings() const {
    std::size_t under = 0;
    for (std::size_t t = 0; t < tokens_.size(); ++t)
      under += is_under_heading(headings_, columns_, tokens_, t);
    return under == tokens_.size() && under >= kNoChance &&
           !stands_aside(sheet_, page_of(tokens_.front()), page_above(sheet_, headings_.bottom));
  }

  // The tokens of one cell, put together: pieces on one line side by side, pieces under each other
  // as one number that a narrow cell broke.
  Cell cell_of(std::vector<std::size_t> tokens) const {
    std::sort(tokens.begin(), tokens.end(), [&](std::size_t a, std::size_t b) {
      const bool same_line =
          std::abs(tokens_[a].middle() - tokens_[b].middle()) < 0.5 * tokens_[a].height();
      return same_line ? tokens_[a].x0 < tokens_[b].x0 : tokens_[a].middle() < tokens_[b].middle();
    });
    tokens = without_words_of_other_pages(sheet_, tokens_, std::move(tokens), values_);
    Cell cell;
    std::u32string text;
    std::vector<std::uint32_t> words;
    for (std::size_t t : tokens) {
      if (cell.doubt.empty()) cell.doubt = columns_.doubt[t];
      const bool under =
          &tokens_[t] != &tokens_[tokens.front()] &&
          tokens_[t].middle() - tokens_[tokens.front()].middle() > 0.5 * tokens_[t].height();
      if (!text.empty() && !under && has_digit(text) && has_digit(tokens_[t].text)) text += U' ';
      const bool note = open_brackets(text) > 0 || open_brackets(tokens_[t].text.substr(0, 1)) > 0;
      cell.to_prove = cell.to_prove || tokens_[t].in_pieces;
      if (under && !note && !text.empty() && has_digit(tokens_[t].text)) cell.to_prove = true;
      if (rule_.kind == TableKind::record && cell.to_prove &&
          page_of(tokens_[t]) != page_of(tokens_[tokens[0]]))
        cell.doubt = "its number stands on two pages";
      text += tokens_[t].text;
      cell.printed += (cell.printed.empty() ? "" : " ") + printed_token(sheet_, tokens_[t]);
      words.insert(words.end(), tokens_[t].words.begin(), tokens_[t].words.end());
    }
    cell.place = place_of(sheet_, words);
    // A note's last bracket alone on the cell's last line is no token.
    cell.value = values_.read(open_brackets(text) == 1 ? text + U')' : text);
    if (cell.value.state == State::unreadable || cell.value.state == State::text) {
      if (cell.doubt.empty()) cell.doubt = "its text is not a single number";
      std::erase(text, U' ');
      const Value joined = values_.read(text);
      if (joined.number) cell.candidates.push_back(*joined.number);
    }
    return cell;
  }

  void leave(std::size_t t, std::string why) {
    const Token& token = tokens_[t];
    if (!has_digit(token.text)) return;
    reading_.unclaimed.push_back(
        {printed_token(sheet_, token), place_of(sheet_, token.words), std::move(why)});
  }

  const Sheet& sheet_;
  const TablePlan& plan_;
  const TableRule& rule_;
  Slice slice_;
  bool part_ = false, by_numbers_ = false;
  const ValueReader& values_;
  Diagnostics& diagnostics_;
  Finder finder_;
  RowBlocks rows_;
  Headings headings_;
  std::vector<Token> tokens_;
  std::size_t among_labels_ = 0;
  std::set<std::size_t> robbed_;  // blocks with a number beside them that no cell took
  std::vector<Token> strays_;     // values above the first row or below the last
  std::vector<ValueLine> lines_;
  ColumnFit columns_;
  BandFit bands_;
  TableReading reading_;
};

// A record printed as several under each other; not found unless every part is.
TableReading read_parts(const Sheet& sheet, const TableRule& record, Slice slice,
                        const ValueReader& values, Diagnostics& notes) {
  TableReading whole;
  whole.table = record.id;
  whole.part = record.part;
  const std::vector<TableRule> parts = as_parts(record);
  const std::vector<Slice> slices = part_slices(sheet, parts, slice);
  for (std::size_t i = 0; i < slices.size(); ++i) {
    const TablePlan plan = plan_table(parts[i]);
    Grid grid(sheet, plan, slices[i], values, notes);
    TableReading part = grid.read(true);
    whole.found = part.found && (part.aligned || grid.has_headings_in_order());
    if (!whole.found) return whole;
    whole.cells.insert(whole.cells.end(), part.cells.begin(), part.cells.end());
    whole.unclaimed.insert(whole.unclaimed.end(), part.unclaimed.begin(), part.unclaimed.end());
  }
  return whole;
}

}  // namespace

TableReading read_grid(const Sheet& sheet, const TablePlan& plan, Slice slice,
                       const ValueReader& values, Diagnostics& diagnostics, GridTrace* trace) {
  Diagnostics notes;
  Grid grid(sheet, plan, slice, values, notes);
  TableReading reading = grid.read();
  if (trace != nullptr) *trace = grid.trace();
  if (plan.rule->kind == TableKind::record && !reading.aligned) {
    Diagnostics other_notes;
    TableReading other = read_parts(sheet, *plan.rule, slice, values, other_notes);
    GridTrace other_trace;
    if (const auto matrix = as_matrix(*plan.rule); matrix && !other.found && !reading.found) {
      other_notes.clear();
      const TablePlan as_rows = plan_table(*matrix);
      Grid other_grid(sheet, as_rows, slice, values, other_notes);
      other = other_grid.read();
      other.found = other.found && (has_values(other) || other_grid.is_whole());
      if (trace != nullptr && other.found) other_trace = other_grid.trace();
    }
    if (other.found) {
      reading = std::move(other);
      notes = std::move(other_notes);
      if (trace != nullptr) *trace = std::move(other_trace);
    }
  }
  diagnostics.insert(diagnostics.end(), notes.begin(), notes.end());
  return reading;
}

TableReading read_grid_by_numbers(const Sheet& sheet, const TablePlan& plan, Slice slice,
                                  const ValueReader& values) {
  Diagnostics notes;
  return Grid(sheet, plan, slice, values, notes).read(false, true);
}

}  // namespace nianbao
