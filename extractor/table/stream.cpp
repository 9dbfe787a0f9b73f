#include "table/stream.h"

#include <algorithm>
#include <map>
#include <span>

#include "grammar/keys.h"
#include "sheet/find.h"
#include "table/column_wise.h"
#include "table/glued.h"
#include "table/label_digits.h"
#include "table/left_out.h"
#include "table/number_columns.h"
#include "table/order_text.h"
#include "table/record_line.h"
#include "table/shift.h"
#include "table/spread.h"
#include "table/stream_row.h"
#include "table/stream_sums.h"
#include "table/token.h"
#include "table/woven.h"
#include "text/key.h"
#include "text/label.h"

namespace nianbao {
namespace {

using Kind = Expected::Kind;

constexpr double kHeadingWhole = 0.74;  // of a heading's characters: one of four may be misprinted
constexpr std::size_t kOwnText = 2;     // characters of a misprinted label that may stay unmatched

constexpr std::size_t kMostCandidates = 20;  // numbers of a row that are listed as candidates
constexpr std::size_t kFewRows = 3;          // of glued text that may be short for other reasons
constexpr std::size_t kScatteredShare = 3;   // every third row with too many or too few numbers
const char* const kTwice = "its table stands in the report more than once";
const char* const kNoHeading = "a column heading was not found in the order of the text";
const char* const kScattered = "the text does not go through its tables row by row";
const char* const kMisfit = "rows or headings of the text do not stand in the form's order";
const char* const kBroken = "its numbers are broken over lines, or more than its own";
const char* const kDown = "the text goes down the table's columns, not along its rows";
const char* const kBehind = "the numbers of several rows stand behind the last one's label";
const char* const kShifted = "a row near it has no numbers, and another too many";
const char* const kBesideRest = "its numbers may be those of the row above";
const char* const kLost =
    "numbers on lines of their own are not glued: one of the row's may be lost";
const char* const kBehindText = "a number stands in the row, behind a text that the form lacks";
const char* const kSeveralLines = "the row's numbers stand in columns, and on several lines";

std::vector<std::u32string> texts_of(const std::vector<Stretch>& stretches) {
  std::vector<std::u32string> out;
  for (const Stretch& s : stretches) out.push_back(s.text);
  return out;
}

class Reader {
 public:
  Reader(const Sheet& sheet, const Grammar& grammar, const ValueReader& values)
      : sheet_(sheet),
        grammar_(grammar),
        values_(values),
        in_columns_(keeps_columns(sheet)),
        text_(order_text(sheet)),
        order_(form_order(grammar, text_.keys)),
        found_(find_pieces(order_, text_)),
        stretches_(sheet, text_, found_, order_, values),
        unmatched_{.pieces = {},
                   .matched = std::vector<std::size_t>(text_.keys.size(), FoundPieces::kNone)},
        all_stretches_(sheet, text_, unmatched_, order_, values) {}

  std::vector<TableReading> read() {
    std::vector<TableReading> readings(grammar_.tables.size());
    outside_.resize(readings.size());
    for (std::size_t t = 0; t < readings.size(); ++t) {
      rows_.emplace_back();
      for (std::size_t f : pieces_of(t, Kind::row)) rows_.back().push_back(row_at(t, f));
    }
    spread_numbers();
    judge_text();
    for (std::size_t t = 0; t < readings.size(); ++t) {
      readings[t].table = grammar_.tables[t].id;
      readings[t].part = grammar_.tables[t].part;
      if (order_.tables[t].rule.kind == TableKind::record) {
        read_record(t, readings[t]);
      } else if ((heads_[t].empty() && !rows_[t].empty()) || !read_by_columns(t, readings[t])) {
        read_matrix(t, readings[t]);
      }
      if (!readings[t].found && grammar_.tables[t].kind == TableKind::record)
        guess_record(t, readings[t]);
    }
    return readings;
  }

  // After read().
  Outside outside() { return std::move(outside_); }

 private:
  // The next piece that numbers end at: any but a group's label or an upper heading.
  std::size_t next_piece(std::size_t f) const {
    std::size_t n = f + 1;
    while (n < found_.pieces.size() && found_.pieces[n].piece->kind == Kind::beside) ++n;
    return n;
  }

  std::size_t start_of(std::size_t f) const {
    return f < found_.pieces.size() ? found_.pieces[f].first : text_.at.size();
  }

  std::vector<std::size_t> pieces_of(std::size_t t, Kind kind) const {
    std::vector<std::size_t> out;
    for (std::size_t f = 0; f < found_.pieces.size(); ++f)
      if (found_.pieces[f].piece->table == t && found_.pieces[f].piece->kind == kind)
        out.push_back(f);
    return out;
  }

  // All headings were found, but for a misprinted character.
  bool headings_whole(std::size_t t) const {
    const std::vector<std::size_t> heads = pieces_of(t, Kind::column);
    return heads.size() == order_.tables[t].rule.columns.size() &&
           std::all_of(heads.begin(), heads.end(),
                       [&](std::size_t f) { return found_.pieces[f].share >= kHeadingWhole; });
  }

  // What puts all cells of a table in doubt; `end`: the character that its first numbers stand at
  // or behind.
  std::string heading_doubt(std::size_t t, std::size_t end) const {
    if (headings_whole(t) || woven(t, end)) return {};
    return kNoHeading;
  }

  // From the title of a table, or the last piece before it, to the first piece behind it.
  std::pair<std::size_t, std::size_t> region(std::size_t t) const {
    std::pair<std::size_t, std::size_t> between{0, text_.at.size()};
    const auto of_table = [&](const Expected& piece) { return piece.table == t; };
    const auto first = std::find_if(order_.pieces.begin(), order_.pieces.end(), of_table);
    const auto last = std::find_if(order_.pieces.rbegin(), order_.pieces.rend(), of_table);
    if (first == order_.pieces.end()) return between;
    for (const Found& found : found_.pieces) {
      if (found.piece < &*first || (found.piece->table == t && found.piece->kind == Kind::title))
        between.first = std::max(between.first, found.last);
      if (found.piece > &*last) between.second = std::min(between.second, found.first);
    }
    between.second = std::max(between.first, between.second);
    return between;
  }

  std::size_t head_begin(std::size_t t) const { return region(t).first; }

  // Programs that keep lines count an ideograph as one column: places are characters.
  std::vector<WovenLine> head_lines(std::size_t begin, std::size_t end) const {
    std::vector<WovenLine> lines;
    std::uint32_t word = 0xFFFFFFFF;
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t w = text_.at[i].word;
      const SheetWord& at = sheet_.words[w];
      if (lines.empty() || at.line != sheet_.words[word].line) lines.emplace_back();
      if (w != word) {
        const double x = at.box.x0 / kTextHalfWidth - wide_before(w);
        lines.back().push_back({{}, x, x + static_cast<double>(at.text.size())});
      }
      lines.back().back().text += text_.keys[i];
      word = w;
    }
    return lines;
  }

  // Characters of double width that stand before a word on its line.
  double wide_before(std::uint32_t word) const {
    const Page& page = sheet_.document->pages[sheet_.words[word].page];
    double count = 0;
    for (std::uint32_t w = sheet_.line_begin[sheet_.words[word].line]; w < word; ++w)
      for (std::uint32_t glyph : sheet_.words[w].glyphs)
        count += page.glyphs[glyph].box.width() > kTextHalfWidth;
    return count;
  }

  bool woven(std::size_t t, std::size_t end) const {
    const std::vector<WovenLine> lines = head_lines(head_begin(t) + 1, end);
    const TableRule& rule = order_.tables[t].rule;
    std::vector<std::u32string> columns, beside;
    for (const ColumnRule& column : rule.columns) {
      columns.push_back(without_digits(key_of_label(column.label.text)));
      for (const std::string& under : column.under) beside.push_back(key_of_label(under));
    }
    for (const Label& aside : rule.aside)
      for (const std::u32string& key : keys_of(aside)) beside.push_back(without_digits(key));
    return woven_in_order(lines, columns, beside);
  }

  void read_matrix(std::size_t t, TableReading& reading) {
    const TableRule& printed = order_.tables[t].rule;
    const bool whole = columns_of(printed) == printed.columns.size();
    const TableRule data = whole ? TableRule() : data_of(printed);
    const TableRule& table = whole ? printed : data;
    std::vector<StreamRow>& rows = rows_[t];
    reading.found = !rows.empty();
    if (rows.empty()) return;
    const std::size_t first = found_.pieces[rows.front().found].first;
    std::string doubt = heads_[t];
    reading.aligned = doubt.empty();
    if (numbers_before(t, first) && doubt.empty()) doubt = "numbers stand among the headings";
    if (doubt.empty()) doubt = doubt_of_all_;
    if (doubt.empty() && stands_again(t)) doubt = kTwice;
    const std::string apart = scattered_ ? kScattered : misfits_ > 0 ? kMisfit : "";
    const std::vector<bool> shifted = shifted_rows(rows, table);
    const std::vector<bool> beside_rest =
        in_columns_ ? beside_rests(rows) : std::vector<bool>(rows.size());
    std::vector<OpenRow> open;
    for (StreamRow& row : rows) {
      const RowRule& rule = table.rows[row.rule];
      const Found& found = found_.pieces[row.found];
      reading.rows.push_back({.row = rule.id,
                              .label = rule.label.text,
                              .printed = rule.label.text,
                              .place = place(found.first),
                              .misprinted = found.share < 1});
      if (row.doubt.empty()) row.doubt = doubt;
      if (row.doubt.empty() && row.values.size() > table.columns.size()) row.doubt = kBroken;
      if (row.doubt.empty() && !row.beside_label) row.doubt = apart;
      const auto r = static_cast<std::size_t>(&row - rows.data());
      if (row.doubt.empty() && shifted[r]) row.doubt = kShifted;
      if (row.doubt.empty() && beside_rest[r]) row.doubt = kBesideRest;
      if (row.doubt.empty() && row.several_lines) row.doubt = kSeveralLines;
      if (rule.ignore) continue;
      if (in_columns_ && row.values.size() > table.columns.size())
        row.guessed = !keep_record(row.values, row.left, table.columns.size(), &sheet_).empty();
      open.push_back({rule.id, ways(row.values, table.columns.size())});
    }
    const bool proven = settle(grammar_, t, table, open);
    for (StreamRow& row : rows)
      if (row.doubt.empty() && row.values.size() < table.columns.size() && !row.values.empty() &&
          !proven && !is_one_way(row.values, table.columns.size()))
        row.doubt = "its digits are glued, and not all sums of the table hold";
    fill_rows(t, table, rows, open, reading);
  }

  // A table whose headings do not stand before its rows may go down its columns.
  bool read_by_columns(std::size_t t, TableReading& reading) const {
    const TableRule& table = order_.tables[t].rule;
    if (table.columns.size() < 2 || columns_of(table) < table.columns.size() || in_columns_)
      return false;
    std::vector<Keys> headings;
    for (const ColumnRule& column : table.columns) {
      headings.push_back(keys_of(column.label));
      for (std::u32string& key : headings.back()) key = without_digits(key);
    }
    const auto [begin, end] = region(t);
    if (begin >= end) return false;
    const auto found = read_column_wise(all_stretches_.all_between(begin, end), headings);
    if (!found) return false;
    const std::size_t heads = character_at(found->columns.front().front().at.front(), begin);
    const std::size_t over = character_at(found->columns.back().back().at.back(), begin);
    const std::vector<RowLabel> first = row_labels(table, text_, begin, heads);
    std::vector<RowLabel> next = row_labels(table, text_, over, end);
    const std::size_t rows = found->columns.front().size();
    if (first.size() != rows) return false;
    const bool more = !next.empty() && found->rest.size() == next.size() * table.columns.size();
    if (!more) next.clear();
    reading.found = true;
    for (std::size_t r = 0; r < rows; ++r) {
      std::vector<Stretch> values;
      for (const auto& column : found->columns) values.push_back(column[r]);
      fill_by_columns(table, first[r], values, reading);
    }
    for (std::size_t r = 0; r < next.size(); ++r) {
      std::vector<Stretch> values;
      for (std::size_t c = 0; c < table.columns.size(); ++c)
        values.push_back(found->rest[c * next.size() + r]);
      fill_by_columns(table, next[r], values, reading);
    }
    if (!more) leave(found->rest, reading.unclaimed);
    return true;
  }

  void fill_by_columns(const TableRule& table, const RowLabel& label,
                       const std::vector<Stretch>& values, TableReading& reading) const {
    const RowRule& rule = table.rows[label.row];
    reading.rows.push_back({.row = rule.id,
                            .label = rule.label.text,
                            .printed = rule.label.text,
                            .place = place(label.character)});
    if (rule.ignore) return;
    std::vector<std::pair<std::string, std::string>> slots;
    for (const ColumnRule& column : table.columns)
      slots.emplace_back(table.full_row(rule.id), column.id);
    fill(reading, slots, values, readings_of(texts_of(values), values.size(), values_), kDown,
         label.character);
  }

  // Rows without numbers, and behind the last one's label as many as all of them have columns: they
  // were drawn row by row, after all labels.
  void spread_numbers() {
    std::vector<std::pair<StreamRow*, std::size_t>> rows;  // with their columns
    for (std::size_t t = 0; t < rows_.size(); ++t)
      for (StreamRow& row : rows_[t]) rows.emplace_back(&row, columns_of(order_.tables[t].rule));
    std::sort(rows.begin(), rows.end(),
              [](const auto& a, const auto& b) { return a.first->found < b.first->found; });
    std::size_t first = 0, columns = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      columns += rows[r].second;
      const std::vector<Stretch> values = rows[r].first->values;
      if (values.empty()) continue;
      if (r > first && values.size() == columns) {
        auto next = values.begin();
        for (std::size_t i = first; i <= r; ++i) {
          const auto end = next + static_cast<std::ptrdiff_t>(rows[i].second);
          rows[i].first->values.assign(next, end);
          rows[i].first->doubt = kBehind;
          next = end;
        }
      }
      first = r + 1;
      columns = 0;
    }
  }

  void fill_rows(std::size_t t, const TableRule& table, const std::vector<StreamRow>& rows,
                 const std::vector<OpenRow>& open, TableReading& reading) {
    std::size_t next = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const RowRule& rule = table.rows[rows[r].rule];
      if (r + 1 < rows.size() || rows[r].before_label ||
          rows[r].values.size() > table.columns.size())
        leave(rows[r].left, reading.unclaimed);
      else if (another_table_follows(rows[r].found))
        leave(rows[r].left, outside_[t]);
      if (rule.ignore) continue;
      std::vector<std::pair<std::string, std::string>> slots;
      for (const ColumnRule& column : table.columns)
        slots.emplace_back(table.full_row(rule.id), column.id);
      fill(reading, slots, rows[r].values, open[next++].readings, rows[r].doubt,
           found_.pieces[rows[r].found].first);
      if (rows[r].guessed) add_candidates(rows[r].values, rows[r].left, reading, slots.size());
    }
  }

  // What stands behind a table's last row is another table's, and no other section's text.
  bool another_table_follows(std::size_t f) const {
    const std::size_t next = next_piece(f);
    return next < found_.pieces.size() && found_.pieces[next].piece->kind != Kind::heading;
  }

  StreamRow row_at(std::size_t t, std::size_t f) const {
    const std::size_t columns = columns_of(order_.tables[t].rule);
    std::vector<std::size_t> texts = left_out(order_.tables[t].rule);
    const Found& found = found_.pieces[f];
    StreamRow row{.found = f,
                  .rule = found.piece->index,
                  .values = {},
                  .left = {},
                  .beside_label = true,
                  .doubt = {}};
    const std::uint32_t first = row.first_line = line_of(found.first);
    const std::uint32_t last = row.last_line = line_of(found.last);
    bool closed = false;
    if (ends_a_text(found)) row.doubt = "its label may be the end of the text before it";
    for (Stretch& s : stretches_.between(found.first, start_of(next_piece(f)))) {
      if (has_digit(s.text) && are_digits_of_label(order_, text_, found_, f, s)) continue;
      const auto text = std::find(texts.begin(), texts.end(), row.values.size());
      if (!is_number(s) && !has_digit(s.text) && text != texts.end()) {
        texts.erase(text);
      } else if (is_number(s) && !closed) {
        row.beside_label = row.beside_label && s.line >= first && s.line <= last;
        row.values.push_back(std::move(s));
      } else if (s.kind == Stretch::Kind::strange) {
        row.before_label = row.before_label || (!row.values.empty() && stretches_.is_label(s));
        if (has_digit(s.text)) {
          if (row.values.size() < columns) row.doubt = "a text with a number stands in the row";
          row.left.push_back(std::move(s));
        } else if (row.values.empty() && s.text.size() > kOwnText) {
          row.doubt = "a text that the form lacks stands between the row's label and its numbers";
        }
        closed = closed || !row.values.empty();
      } else if (is_number(s)) {
        if (row.doubt.empty() && another_table_follows(f)) row.doubt = kBehindText;
        row.left.push_back(std::move(s));
      }
    }
    if (row.doubt.empty() && !texts.empty())
      row.doubt = "the column that the form leaves out is not seen in the row";
    if (!in_columns_) row.values = without_gaps(std::move(row.values), columns, values_);
    row.several_lines = put_in_columns(row.values);
    if (row.several_lines) row.values = with_pieces_below(std::move(row.values), columns, sheet_);
    return row;
  }

  // Nothing parts a label from unknown text before it: another row's label with a mistake.
  bool ends_a_text(const Found& found) const {
    if (found.first == 0) return false;
    const At &before = text_.at[found.first - 1], &begin = text_.at[found.first];
    const char32_t c = text_.keys[found.first - 1];
    return before.word == begin.word && found_.matched[found.first - 1] == FoundPieces::kNone &&
           c >= 0x2E80 &&
           std::u32string_view(U"一二三四五六七八九十").find(c) == std::u32string_view::npos;
  }

  // The sheet of a text that keeps columns.
  const Sheet* own_columns() const { return in_columns_ ? &sheet_ : nullptr; }

  // Where a text keeps columns, numbers of a row that stand on several lines go from left to right
  // and not line by line. Returns whether that is so.
  bool put_in_columns(std::span<Stretch> values) const {
    const auto left = [&](const Stretch& s) { return sheet_.words[s.at.front().word].box.x0; };
    const auto apart = [&](const Stretch& s) { return s.line != values.front().line; };
    if (!in_columns_ || std::none_of(values.begin(), values.end(), apart)) return false;
    std::stable_sort(values.begin(), values.end(),
                     [&](const Stretch& a, const Stretch& b) { return left(a) < left(b); });
    return true;
  }

  // The ways to read a row's numbers. Where a row has fewer characters than columns, cells are
  // blank, and no number of the text is glued digits.
  std::vector<RowValues> ways(const std::vector<Stretch>& values, std::size_t columns) const {
    if (values.size() > columns) return joined_ways(values, columns);
    const bool glued = !values.empty() && values.front().after_label;
    if (in_columns_ && values.size() < columns) return {};
    if (sparse_ > (glued ? kFewRows : 0) && values.size() != columns) return {};
    return readings_of(texts_of(values), columns, values_);
  }

  std::vector<RowValues> joined_ways(const std::vector<Stretch>& values,
                                     std::size_t columns) const {
    if (in_columns_) return {};
    std::vector<bool> next_line(values.size(), false);
    for (std::size_t i = 1; i < values.size(); ++i)
      next_line[i] = values[i].line == values[i - 1].line + 1;
    return joined_readings(texts_of(values), next_line, columns, values_);
  }

  // What the rows of all tables say about the text.
  void judge_text() {
    heads_.resize(rows_.size());
    for (std::size_t t = 0; t < rows_.size(); ++t) {
      const std::size_t columns = columns_of(order_.tables[t].rule);
      std::size_t odd = 0;
      bool any_excess = false, any_lack = false;
      for (const StreamRow& row : rows_[t]) {
        if (order_.tables[t].rule.rows[row.rule].ignore) continue;
        std::size_t characters = 0;
        for (const Stretch& s : row.values) characters += s.text.size();
        sparse_ += characters < columns;
        // A row with too many and one with too few, and numbers may have moved: those on lines of
        // their own belong to the label before them only if the whole text goes label by label.
        const bool excess = row.values.size() > columns;
        const bool glued = std::any_of(row.values.begin(), row.values.end(), [](const Stretch& s) {
          return s.kind == Stretch::Kind::glued || s.after_label;
        });
        const bool lack = characters < columns || (row.values.size() < columns && !glued);
        any_excess = any_excess || excess;
        any_lack = any_lack || lack;
        odd += excess || characters < columns;
        misfits_ += excess || lack || !row.doubt.empty();
      }
      if (!rows_[t].empty())
        heads_[t] = heading_doubt(t, found_.pieces[rows_[t].front().found].first);
      misfits_ += !heads_[t].empty();
      if (any_excess && any_lack && kScatteredShare * odd >= rows_[t].size()) scattered_ = true;
      if (rows_[t].size() > 2 && rows_stand_again(t)) doubt_of_all_ = kTwice;
    }
  }

  // Most of a table's row labels stand once more, in characters that no piece has.
  bool rows_stand_again(std::size_t t) const {
    std::size_t again = 0;
    for (const StreamRow& row : rows_[t]) {
      const Expected& piece = *found_.pieces[row.found].piece;
      again += stands_free(order_.text.substr(piece.begin, piece.end - piece.begin));
    }
    return 2 * again >= rows_[t].size();
  }

  // All headings of a table stand once more, one after the other.
  bool stands_again(std::size_t t) const {
    const std::vector<std::size_t> heads = pieces_of(t, Kind::column);
    if (heads.size() < 2) return false;
    std::u32string head;
    std::size_t others = 0;
    for (std::size_t f : heads) {
      const Expected& piece = *found_.pieces[f].piece;
      head += order_.text.substr(piece.begin, piece.end - piece.begin);
    }
    for (std::size_t u = 0; u < order_.tables.size(); ++u) others += u != t && same_heads(t, u);
    return others == 0 && stands_free(head);
  }

  bool same_heads(std::size_t t, std::size_t u) const {
    const auto &a = order_.tables[t].rule.columns, &b = order_.tables[u].rule.columns;
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(),
        [](const ColumnRule& x, const ColumnRule& y) { return x.label.text == y.label.text; });
  }

  bool stands_free(const std::u32string& key) const {
    for (std::size_t i = text_.keys.find(key); i != std::u32string::npos;
         i = text_.keys.find(key, i + 1)) {
      const auto begin = found_.matched.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::all_of(begin, begin + static_cast<std::ptrdiff_t>(key.size()),
                      [](std::size_t piece) { return piece == FoundPieces::kNone; }))
        return true;
    }
    return false;
  }

  // Digits before or within a heading that the form prints there, such as a year; nothing but they
  // may stand between the heading and the one before it.
  bool is_of_heading(std::size_t t, const Stretch& s) const {
    const std::vector<std::size_t> heads = pieces_of(t, Kind::column);
    const auto next = std::find_if(heads.begin(), heads.end(), [&](std::size_t f) {
      return s.at.front() < text_.at[found_.pieces[f].last];
    });
    if (next == heads.end() || !are_digits_of_label(order_, text_, found_, *next, s)) return false;
    const std::size_t first = found_.pieces[*next].first;
    const bool before = s.at.front() < text_.at[first];
    return !before ||
           (s.line == line_of(first) && (first == 0 || text_.at[first - 1] < s.at.front()));
  }

  // Whether numbers stand between a table's title and its rows; they are listed.
  bool numbers_before(std::size_t t, std::size_t first) {
    std::vector<Stretch> numbers = stretches_.between(head_begin(t), first);
    std::erase_if(numbers, [&](const Stretch& s) {
      return (!is_number(s) && !has_digit(s.text)) || is_of_heading(t, s);
    });
    leave(numbers, outside_[t]);
    return !numbers.empty();
  }

  void read_record(std::size_t t, TableReading& reading) {
    const TableShape& shape = order_.tables[t];
    if (shape.part_ends.empty() && !headings_whole(t)) return read_woven_record(t, reading);
    const std::vector<std::size_t> heads = pieces_of(t, Kind::column);
    if (heads.empty()) return;
    std::vector<Stretch> values, left;
    std::string doubt;
    std::vector<std::size_t> ends = shape.part_ends;
    if (ends.empty()) ends.push_back(shape.rule.columns.size());
    std::vector<std::pair<std::size_t, std::size_t>> parts;  // of the values
    std::size_t filled = 0, last = heads.front();
    for (std::size_t h = 0; h < heads.size(); ++h) {
      const std::size_t f = heads[h], column = found_.pieces[f].piece->index;
      const bool closes =
          std::find(ends.begin(), ends.end(), column + 1) != ends.end() || h + 1 == heads.size();
      const std::size_t end =
          h + 1 < heads.size() ? start_of(heads[h + 1]) : start_of(next_piece(f));
      bool closed = false;
      for (Stretch& s : stretches_.between(found_.pieces[f].first, end)) {
        const bool own = is_number(s) && closes && !closed;
        if (own) {
          values.push_back(std::move(s));
        } else if (is_number(s) || has_digit(s.text)) {
          if (!closes) doubt = "numbers stand among the headings";
          left.push_back(std::move(s));
        }
        closed = closed || (s.kind == Stretch::Kind::strange && values.size() > filled);
      }
      if (closes && column + 1 != shape.rule.columns.size() && values.size() != column + 1)
        doubt = "numbers stand among the headings";
      if (closes) {
        parts.push_back({filled, values.size()});
        filled = values.size();
      }
      last = f;
    }
    const std::string kept = keep_record(values, left, shape.rule.columns.size(), own_columns());
    if (values.empty()) return;
    reading.found = true;
    if (doubt.empty()) doubt = kept;
    if (!kept.empty()) parts.clear();  // they stand on one line
    for (const auto& [from, to] : parts)
      if (put_in_columns({values.data() + from, to - from}) && doubt.empty()) doubt = kSeveralLines;
    if (numbers_before(t, found_.pieces[heads.front()].first) && doubt.empty())
      doubt = "numbers stand among the headings";
    if (doubt.empty() && heads.size() < shape.rule.columns.size()) doubt = kNoHeading;
    std::vector<std::pair<std::string, std::string>> slots;
    for (const ColumnRule& column : shape.rule.columns) slots.emplace_back(column.row, column.id);
    fill_record(t, values, doubt, found_.pieces[last].first, reading);
    if (!kept.empty()) add_candidates(values, left, reading, shape.rule.columns.size());
    leave(left, reading.unclaimed);
  }

  // The headings of a record wrapped into each other: its numbers are those behind them.
  void read_woven_record(std::size_t t, TableReading& reading) {
    const auto [begin, end] = region(t);
    if (begin >= text_.at.size()) return;
    std::vector<Stretch> values, left;
    bool closed = false;
    for (Stretch& s : stretches_.between(begin, end)) {
      closed = closed || (s.kind == Stretch::Kind::strange && !values.empty());
      if (is_number(s) && !closed) {
        values.push_back(std::move(s));
      } else if (has_digit(s.text)) {
        left.push_back(std::move(s));
      }
    }
    const std::size_t columns = order_.tables[t].rule.columns.size();
    const std::string kept = keep_record(values, left, columns, own_columns());
    if (values.empty()) return;
    std::string doubt = heading_doubt(t, character_at(values.front().at.front(), begin));
    const std::size_t heads = pieces_of(t, Kind::column).size();
    reading.found = doubt.empty() || 2 * heads >= order_.tables[t].rule.columns.size();
    if (!reading.found) return;
    if (doubt.empty()) doubt = kept;
    if (kept.empty() && put_in_columns(values) && doubt.empty()) doubt = kSeveralLines;
    fill_record(t, values, doubt, begin, reading);
    if (!kept.empty()) add_candidates(values, left, reading, columns);
    leave(left, reading.unclaimed);
  }

  void fill_record(std::size_t t, const std::vector<Stretch>& values, std::string doubt,
                   std::size_t label, TableReading& reading) const {
    const TableRule& rule = order_.tables[t].rule;
    if (doubt.empty()) doubt = doubt_of_all_;
    if (doubt.empty() && stands_again(t)) doubt = kTwice;
    if (doubt.empty() && scattered_ && values.back().line > values.front().line) doubt = kScattered;
    std::vector<std::pair<std::string, std::string>> slots;
    for (const ColumnRule& column : rule.columns) slots.emplace_back(column.row, column.id);
    if (doubt.empty() && values.size() > slots.size()) doubt = kBroken;
    auto readings = ways(values, slots.size());
    keep_record_sums(grammar_, rule, readings);
    fill(reading, slots, values, readings, doubt, label);
  }

  // The first character of labels that stands behind a place, at the earliest behind `begin`.
  std::size_t character_at(At place, std::size_t begin) const {
    std::size_t i = begin + 1;
    while (i < text_.at.size() && text_.at[i] < place) ++i;
    return i;
  }

  // A record whose headings are not found: the line that has a value for each of many columns.
  void guess_record(std::size_t t, TableReading& reading) const {
    const std::vector<ColumnRule>& columns = grammar_.tables[t].columns;
    const auto [begin, end] = region(t);
    if (columns.size() < kLongRecord || begin >= end) return;
    std::vector<Stretch> values = stretches_.between(begin, end), left;
    std::erase_if(values, [](const Stretch& s) { return !is_number(s); });
    if (!keep_full_line(values, left, columns.size()) && values.size() != columns.size()) return;
    std::vector<std::pair<std::string, std::string>> slots;
    for (const ColumnRule& column : columns) slots.emplace_back(column.row, column.id);
    reading.found = true;
    fill(reading, slots, values, ways(values, slots.size()), kNoHeading, begin);
  }

  void leave(const std::vector<Stretch>& left, std::vector<Unclaimed>& unclaimed) const {
    for (const Stretch& s : left)
      if (has_digit(s.text))
        unclaimed.push_back(
            {printed_of(sheet_, s), place_of(s), "it stands in the table, and belongs to no row"});
  }

  std::uint32_t line_of(std::size_t character) const {
    return sheet_.words[text_.at[character].word].line;
  }

  Place place(std::size_t character) const {
    const std::uint32_t word[] = {text_.at[character].word};
    return nianbao::place_of(sheet_, word);
  }

  Place place_of(const Stretch& s) const {
    const std::uint32_t word[] = {s.at.front().word};
    return nianbao::place_of(sheet_, word);
  }

  // Cells of one row: the values where there is one reading, doubt where there is none or several.
  void fill(TableReading& reading, const std::vector<std::pair<std::string, std::string>>& slots,
            const std::vector<Stretch>& values, const std::vector<RowValues>& readings,
            const std::string& doubt, std::size_t label) const {
    const bool direct = values.size() == slots.size();
    for (std::size_t c = 0; c < slots.size(); ++c) {
      Cell cell;
      cell.row = slots[c].first;
      cell.column = slots[c].second;
      cell.doubt = doubt;
      cell.place = place(label);
      if (!values.empty()) cell.place = place_of(values[direct ? c : 0]);
      if (direct) cell.printed = printed_of(sheet_, values[c]);
      take(cell, c, readings, values, direct);
      if (cell.doubt.empty() && direct && signs_stand_apart(values, c))
        cell.doubt = "a sign stands apart before a number";
      reading.cells.push_back(std::move(cell));
    }
  }

  void take(Cell& cell, std::size_t c, const std::vector<RowValues>& readings,
            const std::vector<Stretch>& values, bool direct) const {
    if (readings.empty()) {
      cell.value.state = State::unreadable;
      if (cell.doubt.empty())
        cell.doubt = values.empty() ? "no number stands behind the row's label"
                                    : "the numbers of the row cannot be told apart";
      if (values.size() <= kMostCandidates) cell.candidates = numbers_of(values);
      return;
    }
    cell.value = readings.front()[c];
    for (const RowValues& other : readings) {
      if (other[c] == cell.value) continue;
      if (cell.doubt.empty()) cell.doubt = "glued digits can be taken apart in several ways";
      if (other[c].number && std::find(cell.candidates.begin(), cell.candidates.end(),
                                       *other[c].number) == cell.candidates.end())
        cell.candidates.push_back(*other[c].number);
    }
    if (!cell.candidates.empty()) {
      if (cell.value.number) cell.candidates.insert(cell.candidates.begin(), *cell.value.number);
      cell.value = {};
      cell.value.state = State::unreadable;
    }
    if (!direct && cell.doubt.empty() && values.back().line > values.front().line)
      cell.doubt = kLost;
    if (!direct && cell.value.number) cell.printed = cell.value.number->to_string();
    cell.to_prove = cell.doubt.empty() &&
                    (direct ? values[c].in_pieces : !is_one_way(values, readings.front().size()));
  }

  // A guess at a row's cells may have missed any of its numbers, but has seen them all.
  void add_candidates(std::vector<Stretch> numbers, const std::vector<Stretch>& left,
                      TableReading& reading, std::size_t cells) const {
    numbers.insert(numbers.end(), left.begin(), left.end());
    if (numbers.size() > kMostCandidates) return;
    for (Cell& cell : std::span(reading.cells).last(cells)) cell.candidates = numbers_of(numbers);
  }

  std::vector<Decimal> numbers_of(const std::vector<Stretch>& values) const {
    std::vector<Decimal> numbers;
    for (const Stretch& s : values) {
      const Value value = values_.read(s.text);
      if (value.number && std::find(numbers.begin(), numbers.end(), *value.number) == numbers.end())
        numbers.push_back(*value.number);
    }
    return numbers;
  }

  // A dash before a number is its sign or the cell before it: where zeros are printed as 0, a dash
  // is no zero.
  bool signs_stand_apart(const std::vector<Stretch>& values, std::size_t c) const {
    const auto dash = [&](std::size_t i) {
      return i < values.size() && values_.read(values[i].text).state == State::dash;
    };
    const auto number = [&](std::size_t i) {
      return i < values.size() && values_.read(values[i].text).state == State::number;
    };
    if (!(dash(c) && number(c + 1)) && !(c > 0 && dash(c - 1) && number(c))) return false;
    return std::any_of(values.begin(), values.end(),
                       [](const Stretch& s) { return s.text == U"0"; });
  }

  // Glued to the label, and digits as many as the columns: there is no other way to take them
  // apart, unless cells are blank. A zero in front can only be a cell's own: zeros are printed.
  static bool is_one_way(const std::vector<Stretch>& values, std::size_t columns) {
    std::size_t characters = 0;
    bool digits = false, signs = false;
    for (const Stretch& s : values) {
      characters += s.text.size();
      digits = digits || has_digit(s.text);
      signs = signs || s.text.find_first_of(U"+-−–—") != std::u32string::npos;
      if (s.cut_off) return false;
    }
    return !values.empty() && values.front().after_label && characters == columns &&
           (values.front().text.front() == U'0' || columns == 1) && !(digits && signs);
  }

  const Sheet& sheet_;
  const Grammar& grammar_;
  const ValueReader& values_;
  bool in_columns_;
  OrderText text_;
  FormOrder order_;
  FoundPieces found_;
  StretchReader stretches_;
  FoundPieces unmatched_;
  StretchReader all_stretches_;               // with the labels among them
  std::vector<std::vector<StreamRow>> rows_;  // for each table
  std::string doubt_of_all_;                  // of every cell of the text
  std::size_t sparse_ = 0;                    // rows in which blank cells left no trace
  std::vector<std::string> heads_;            // for each matrix why its headings are in doubt
  std::size_t misfits_ = 0;  // rows without their numbers, tables without their headings
  Outside outside_;
  bool scattered_ = false;  // the text does not go row by row
};

}  // namespace

std::vector<TableReading> read_stream(const Sheet& sheet, const Grammar& grammar,
                                      const ValueReader& values, Outside* outside) {
  Reader reader(sheet, grammar, values);
  std::vector<TableReading> readings = reader.read();
  if (outside != nullptr) *outside = reader.outside();
  return readings;
}

}  // namespace nianbao
