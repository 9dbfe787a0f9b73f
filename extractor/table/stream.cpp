#include "table/stream.h"

#include <algorithm>
#include <set>

#include "sheet/find.h"
#include "table/align.h"
#include "table/glued.h"
#include "text/key.h"
#include "text/label.h"

namespace nianbao {
namespace {

constexpr double kSeen = 0.7;         // of a label's characters must be found
constexpr double kHeadingSeen = 0.5;  // headings side by side are wrapped into each other
constexpr std::size_t kProse = 9;     // this many characters in a row that no label explains

// A character of the text that labels are made of, or a piece of what stands in cells.
struct Item {
  std::uint32_t word = 0, index = 0;  // character of a word of the sheet
  char32_t key = 0;
};

// What the form prints, one piece after the other.
struct Expected {
  enum class Kind { heading, title, column, row, beside };
  Kind kind = Kind::heading;
  std::size_t table = 0, index = 0;  // of grammar.tables; of its rows or columns
  std::size_t begin = 0, end = 0;    // characters of Template::text
};

struct Template {
  std::u32string text;
  std::vector<Expected> pieces;
};

// Characters of the sheet that count for the alignment: no digits, no numbering.
std::vector<Item> items_of(const Sheet& sheet) {
  std::vector<Item> items;
  for (std::uint32_t w = 0; w < sheet.words.size(); ++w) {
    const std::u32string& text = sheet.words[w].text;
    for (std::uint32_t i = 0; i < text.size();) {
      const bool after_text = i > 0 && fold_key_char(text[i - 1]) != 0;
      // A bracketed numeral begins a label, but not behind the ordinal sign U+7B2C.
      const bool ordinal = !items.empty() && items.back().key == U'\u7B2C';
      const bool bracket = text[i] == U'(' && !ordinal;
      const std::size_t skip = bracket || (!after_text && !ordinal)
                                   ? numbering_length(std::u32string_view(text).substr(i))
                                   : 0;
      if (skip > 0) {
        i += static_cast<std::uint32_t>(skip);
        continue;
      }
      const char32_t key = fold_key_char(text[i]);
      if (key != 0 && (key < U'0' || key > U'9')) items.push_back({w, i, key});
      ++i;
    }
  }
  return items;
}

std::u32string without_digits(std::u32string key) {
  std::erase_if(key, [](char32_t c) { return c >= U'0' && c <= U'9'; });
  return key;
}

class TemplateMaker {
 public:
  TemplateMaker(const Grammar& grammar, const std::u32string& text)
      : grammar_(grammar), text_(text) {}

  Template make() {
    for (const SectionRule& section : grammar_.sections) {
      add(Expected::Kind::heading, 0, 0, keys_of(section.heading));
      for (std::size_t t = 0; t < grammar_.tables.size(); ++t)
        if (grammar_.tables[t].section == section.id) add_table(t);
    }
    return std::move(made_);
  }

 private:
  // The wording that the text has, else the first.
  void add(Expected::Kind kind, std::size_t table, std::size_t index, const Keys& keys) {
    std::u32string chosen;
    for (const std::u32string& key : keys) {
      const std::u32string plain = without_digits(key);
      if (chosen.empty() && text_.find(plain) != std::u32string::npos) chosen = plain;
    }
    if (chosen.empty()) chosen = without_digits(keys.front());
    const std::size_t begin = made_.text.size();
    made_.text += chosen;
    made_.pieces.push_back({kind, table, index, begin, made_.text.size()});
  }

  void add_table(std::size_t t) {
    const TableRule& table = grammar_.tables[t];
    if (table.title) add(Expected::Kind::title, t, 0, keys_of(*table.title));
    add_headings(t);
    std::string group;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      if (table.rows[r].group != group && !table.rows[r].group.empty())
        add(Expected::Kind::beside, t, r, {key_of_label(table.rows[r].group)});
      group = table.rows[r].group;
      add(Expected::Kind::row, t, r, keys_of(table.rows[r].label));
    }
  }

  // Headings in the order of a text: the upper line first, then the one under it.
  void add_headings(std::size_t t) {
    const TableRule& table = grammar_.tables[t];
    std::size_t deepest = 0;
    for (const ColumnRule& column : table.columns) deepest = std::max(deepest, column.under.size());
    for (std::size_t depth = 0; depth <= deepest; ++depth) {
      std::string upper;
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const ColumnRule& column = table.columns[c];
        if (column.under.size() == depth) {
          add(Expected::Kind::column, t, c, keys_of(column.label));
          upper.clear();
        } else if (column.under.size() > depth && column.under[depth] != upper) {
          upper = column.under[depth];
          add(Expected::Kind::beside, t, c, {key_of_label(upper)});
        }
      }
    }
  }

  const Grammar& grammar_;
  const std::u32string& text_;
  Template made_;
};

// A piece of the form as found: from its first to its last character, as indices of items.
struct Found {
  const Expected* piece = nullptr;
  std::size_t first = 0, last = 0;
  double share = 0;  // of its characters
};

std::vector<Found> found_pieces(const Template& expected,
                                const std::vector<std::optional<std::size_t>>& at) {
  std::vector<Found> out;
  for (const Expected& piece : expected.pieces) {
    Found found{.piece = &piece, .first = 0, .last = 0, .share = 0};
    std::size_t hits = 0;
    for (std::size_t i = piece.begin; i < piece.end; ++i) {
      if (!at[i]) continue;
      if (hits++ == 0) found.first = *at[i];
      found.last = *at[i];
    }
    found.share = static_cast<double>(hits) / static_cast<double>(piece.end - piece.begin);
    const bool column = piece.kind == Expected::Kind::column;
    if (found.share >= (column ? kHeadingSeen : kSeen)) out.push_back(found);
  }
  return out;
}

// A text that stands in one or more cells: no blank in it, no label.
struct Chunk {
  std::uint32_t word = 0;
  std::size_t first = 0;
  std::u32string text;
};

class Reader {
 public:
  Reader(const Sheet& sheet, const Grammar& grammar, const ValueReader& values)
      : sheet_(sheet), grammar_(grammar), values_(values), items_(items_of(sheet)) {}

  std::vector<TableReading> read() {
    std::vector<TableReading> readings(grammar_.tables.size());
    for (std::size_t t = 0; t < readings.size(); ++t) {
      readings[t].table = grammar_.tables[t].id;
      readings[t].part = grammar_.tables[t].part;
    }
    std::u32string text;
    for (const Item& item : items_) text += item.key;
    const Template expected = TemplateMaker(grammar_, text).make();
    std::vector<bool> starts(expected.text.size(), false);
    for (const Expected& piece : expected.pieces) starts[piece.begin] = true;
    const auto at = align(expected.text, text, starts);
    if (at.empty()) return readings;
    found_ = found_pieces(expected, at);
    matched_.assign(items_.size(), false);
    for (const auto& i : at)
      if (i) matched_[*i] = true;
    for (std::size_t t = 0; t < readings.size(); ++t) read_table(t, readings[t]);
    return readings;
  }

 private:
  void read_table(std::size_t t, TableReading& reading) {
    const TableRule& table = grammar_.tables[t];
    std::size_t headings = 0;
    for (const Found& found : found_)
      headings += found.piece->table == t && found.piece->kind == Expected::Kind::column;
    const std::string doubt = headings < table.columns.size()
                                  ? "a column heading was not found in the order of the text"
                                  : std::string();
    if (table.kind == TableKind::record) {
      read_record(t, reading, doubt);
    } else {
      read_rows(t, reading, doubt);
    }
  }

  // Indices of items from the start of found_[f] to the start of the next piece that is a row, a
  // heading or a title.
  std::size_t next_start(std::size_t f) const {
    for (std::size_t n = f + 1; n < found_.size(); ++n)
      if (found_[n].piece->kind != Expected::Kind::beside) return found_[n].first;
    return items_.size();
  }

  void read_rows(std::size_t t, TableReading& reading, const std::string& doubt) {
    const TableRule& table = grammar_.tables[t];
    std::vector<OpenRow> open;
    std::vector<std::vector<Chunk>> chunks;
    std::vector<const RowRule*> rules;
    for (std::size_t f = 0; f < found_.size(); ++f) {
      const Expected& piece = *found_[f].piece;
      if (piece.table != t || piece.kind != Expected::Kind::row) continue;
      reading.found = true;
      const RowRule& row = table.rows[piece.index];
      reading.rows.push_back({.row = row.id,
                              .label = row.label.text,
                              .printed = row.label.text,
                              .place = place(found_[f].first),
                              .misprinted = found_[f].share < 1});
      if (row.ignore) continue;
      rules.push_back(&row);
      chunks.push_back(chunks_between(found_[f].first, next_start(f), true));
      open.push_back({row.id, readings_of(texts(chunks.back()), table.columns.size(), values_)});
    }
    settle(t, open);
    for (std::size_t r = 0; r < open.size(); ++r) {
      std::vector<std::pair<std::string, std::string>> slots;
      for (const ColumnRule& column : table.columns)
        slots.emplace_back(table.full_row(rules[r]->id), column.id);
      fill(reading, slots, chunks[r], open[r].readings, doubt);
    }
  }

  void read_record(std::size_t t, TableReading& reading, const std::string& doubt) {
    const TableRule& table = grammar_.tables[t];
    std::size_t last = found_.size();
    for (std::size_t f = 0; f < found_.size(); ++f)
      if (found_[f].piece->table == t && found_[f].piece->kind == Expected::Kind::column) last = f;
    if (last == found_.size()) return;
    std::size_t first = last;
    for (std::size_t f = 0; f < last; ++f)
      if (found_[f].piece->table == t && found_[f].piece->kind == Expected::Kind::column)
        first = std::min(first, f);
    const bool numbers_among_headings =
        !chunks_between(found_[first].first, found_[last].first, false).empty();
    const std::vector<Chunk> chunks = chunks_between(found_[last].last, next_start(last), true);
    if (chunks.empty()) return;
    reading.found = true;
    std::vector<std::pair<std::string, std::string>> slots;
    for (const ColumnRule& column : table.columns) slots.emplace_back(column.row, column.id);
    auto readings = readings_of(texts(chunks), slots.size(), values_);
    keep_record_sums(table, readings);
    fill(reading, slots, chunks, readings,
         numbers_among_headings ? "numbers stand among the headings" : doubt);
  }

  // Takes rows with several readings apart by the sums of their table.
  void settle(std::size_t t, std::vector<OpenRow>& rows) const {
    std::vector<std::string> columns;
    for (const ColumnRule& column : grammar_.tables[t].columns) columns.push_back(column.id);
    std::vector<const CheckRule*> checks;
    for (const CheckRule& check : grammar_.checks)
      if (check.table == grammar_.tables[t].id && grammar_.tables[t].part.empty())
        checks.push_back(&check);
    // Rows that cannot be read at all leave the sums over columns without an operand.
    std::vector<OpenRow> readable;
    for (const OpenRow& row : rows)
      if (!row.readings.empty()) readable.push_back(row);
    if (readable.size() < rows.size())
      std::erase_if(checks, [](const CheckRule* c) { return c->each == CheckRule::Each::column; });
    settle_by_sums(readable, columns, checks);
    for (OpenRow& row : rows)
      for (OpenRow& settled : readable)
        if (settled.row == row.row) row = settled;
  }

  void keep_record_sums(const TableRule& table, std::vector<RowValues>& readings) const {
    if (readings.size() < 2) return;
    std::vector<RowValues> agreeing;
    for (const RowValues& reading : readings)
      if (record_agrees(table, reading)) agreeing.push_back(reading);
    if (!agreeing.empty()) readings = std::move(agreeing);
  }

  bool record_agrees(const TableRule& table, const RowValues& reading) const {
    std::set<std::string> rows;
    for (const ColumnRule& column : table.columns) rows.insert(column.row);
    for (const std::string& row : rows) {
      std::vector<std::string> columns;
      RowValues part;
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (table.columns[c].row != row) continue;
        columns.push_back(table.columns[c].id);
        part.push_back(reading[c]);
      }
      std::vector<const CheckRule*> checks;
      for (const CheckRule& check : grammar_.checks)
        if (check.table == table.id && check.each == CheckRule::Each::row) checks.push_back(&check);
      std::vector<OpenRow> one{{row, {part}}};
      for (const CheckRule* check : checks)
        if (!agrees(part, columns, *check)) return false;
    }
    return true;
  }

  // What stands between two items (from the end of the first's label on), as chunks.
  std::vector<Chunk> chunks_between(std::size_t first, std::size_t end, bool stop_at_prose) const {
    std::vector<Chunk> chunks;
    const std::uint32_t last_word = end < items_.size()
                                        ? items_[end].word
                                        : static_cast<std::uint32_t>(sheet_.words.size()) - 1;
    std::size_t item = first, strange = 0;
    for (std::uint32_t w = items_[first].word; w <= last_word; ++w) {
      const std::u32string& text = sheet_.words[w].text;
      std::size_t i = w == items_[first].word ? items_[first].index : 0;
      const std::size_t stop =
          end < items_.size() && w == last_word ? items_[end].index : text.size();
      Chunk chunk{w, i, {}};
      const auto flush = [&] {
        trim(chunk, text);
        if (!chunk.text.empty()) chunks.push_back(chunk);
        chunk.text.clear();
      };
      while (i < stop) {
        while (item < items_.size() &&
               (items_[item].word < w || (items_[item].word == w && items_[item].index < i)))
          ++item;
        const bool is_item =
            item < items_.size() && items_[item].word == w && items_[item].index == i;
        if (is_item && matched_[item]) {
          flush();
          strange = 0;
        } else {
          if (is_item && ++strange > kProse && stop_at_prose && !chunks.empty()) return chunks;
          if (chunk.text.empty()) chunk.first = i;
          chunk.text += text[i];
        }
        ++i;
      }
      flush();
    }
    return chunks;
  }

  // Leaves of a chunk what may stand in a cell: cuts off the numbering of the label behind it and
  // drops text without any sign or digit.
  void trim(Chunk& chunk, const std::u32string& word) const {
    const auto in_cell = [](char32_t c) {
      return (c >= U'0' && c <= U'9') || c == U'-' || c == U'/' || c == U'+' || c == U'−' ||
             c == U'—' || c == U'–' || c == U'―';
    };
    std::u32string& text = chunk.text;
    const std::size_t behind = chunk.first + text.size();
    // "00000002." before a label: the last digit numbers the label.
    if (behind < word.size() || true) {
      std::size_t n = text.size();
      while (n > 0 && (text[n - 1] == U'.' || text[n - 1] == U'、' || text[n - 1] == U'．')) --n;
      if (n < text.size() && n > 0 && text[n - 1] >= U'0' && text[n - 1] <= U'9') text.erase(n - 1);
      while (!text.empty() && (text.back() == U'(' || text.back() == U',' || text.back() == U'，'))
        text.pop_back();
    }
    while (!text.empty() &&
           (text.front() == U')' || text.front() == U'"' || text.front() == U'”' ||
            text.front() == U'.' || text.front() == U':' || text.front() == U'、')) {
      text.erase(0, 1);
      ++chunk.first;
    }
    if (std::none_of(text.begin(), text.end(), in_cell) && values_.read(text).state != State::none)
      text.clear();
  }

  static std::vector<std::u32string> texts(const std::vector<Chunk>& chunks) {
    std::vector<std::u32string> out;
    for (const Chunk& chunk : chunks) out.push_back(chunk.text);
    return out;
  }

  Place place(std::size_t item) const {
    const std::uint32_t word[] = {items_[item].word};
    return place_of(sheet_, word);
  }

  // Cells of one row: the values where there is one reading, doubt where there is none or several.
  void fill(TableReading& reading, const std::vector<std::pair<std::string, std::string>>& slots,
            const std::vector<Chunk>& chunks, const std::vector<RowValues>& readings,
            const std::string& doubt) const {
    const bool direct = chunks.size() == slots.size();
    for (std::size_t c = 0; c < slots.size(); ++c) {
      Cell cell;
      cell.row = slots[c].first;
      cell.column = slots[c].second;
      cell.doubt = doubt;
      if (!chunks.empty()) {
        const Chunk& chunk = chunks[direct ? c : std::min(c, chunks.size() - 1)];
        cell.place = place_of(sheet_, sheet_.words[chunk.word], chunk.first, chunk.text.size());
        if (direct)
          cell.printed =
              printed_of(sheet_, sheet_.words[chunk.word], chunk.first, chunk.text.size());
      }
      take(cell, c, readings, chunks, direct);
      reading.cells.push_back(std::move(cell));
    }
  }

  void take(Cell& cell, std::size_t c, const std::vector<RowValues>& readings,
            const std::vector<Chunk>& chunks, bool direct) const {
    if (readings.empty()) {
      cell.value.state = State::unreadable;
      if (cell.doubt.empty())
        cell.doubt = chunks.empty() ? "no number stands behind the row's label"
                                    : "the numbers of the row cannot be told apart";
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
    if (!direct && cell.value.number) cell.printed = cell.value.number->to_string();
    cell.to_prove = !direct && cell.doubt.empty() && !one_way(chunks, readings);
  }

  // The digits are as many as the columns: there is no other way to take them apart.
  static bool one_way(const std::vector<Chunk>& chunks, const std::vector<RowValues>& readings) {
    std::size_t characters = 0;
    for (const Chunk& chunk : chunks) characters += chunk.text.size();
    return characters == readings.front().size();
  }

  const Sheet& sheet_;
  const Grammar& grammar_;
  const ValueReader& values_;
  std::vector<Item> items_;
  std::vector<Found> found_;
  std::vector<bool> matched_;
};

}  // namespace

std::vector<TableReading> read_stream(const Sheet& sheet, const Grammar& grammar,
                                      const ValueReader& values) {
  return Reader(sheet, grammar, values).read();
}

}  // namespace nianbao
