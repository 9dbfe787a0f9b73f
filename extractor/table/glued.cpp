#include "table/glued.h"

#include <algorithm>
#include <set>

#include "grammar/operands.h"

namespace nianbao {
namespace {

constexpr std::size_t kMostChoices = 200'000;  // combinations of rows tried

constexpr std::size_t kLongest = 64;  // characters of one value with its note

bool is_printed_value(State state) {
  return state != State::text && state != State::unreadable && state != State::blank;
}

// Extends `prefix` by all ways to cut `chunks[c]` from character `from` on.
class Cutter {
 public:
  Cutter(const std::vector<std::u32string>& chunks, std::size_t columns, const ValueReader& values,
         std::size_t most)
      : chunks_(chunks), columns_(columns), values_(values), most_(most) {}

  std::vector<RowValues> run() {
    cut(0, 0);
    if (ways_.size() > most_) ways_.clear();
    return std::move(ways_);
  }

 private:
  void cut(std::size_t c, std::size_t from) {
    if (ways_.size() > most_) return;
    if (c == chunks_.size()) {
      if (row_.size() == columns_) ways_.push_back(row_);
      return;
    }
    const std::size_t chunks_left = chunks_.size() - c - 1;
    if (row_.size() + 1 + chunks_left > columns_) return;
    const std::u32string_view chunk = std::u32string_view(chunks_[c]).substr(from);
    std::size_t characters_left = chunk.size();
    for (std::size_t i = c + 1; i < chunks_.size(); ++i) characters_left += chunks_[i].size();
    if (row_.size() + characters_left < columns_) return;
    for (std::size_t length = 1; length <= chunk.size(); ++length) {
      const Value value = values_.read(chunk.substr(0, length));
      if (!is_printed_value(value.state)) continue;
      if (value.state == State::slash && length > 1) continue;  // of several cells
      row_.push_back(value);
      if (length == chunk.size()) {
        cut(c + 1, 0);
      } else {
        cut(c, from + length);
      }
      row_.pop_back();
    }
  }

  const std::vector<std::u32string>& chunks_;
  std::size_t columns_;
  const ValueReader& values_;
  std::size_t most_;
  RowValues row_;
  std::vector<RowValues> ways_;
};

// Extends `row` by all ways to put chunks from `c` on together.
class Joiner {
 public:
  Joiner(const std::vector<std::u32string>& chunks, const std::vector<bool>& next_line,
         std::size_t columns, const ValueReader& values, std::size_t most)
      : chunks_(chunks), next_line_(next_line), columns_(columns), values_(values), most_(most) {}

  std::vector<RowValues> run() {
    join(0);
    if (ways_.size() > most_) ways_.clear();
    return std::move(ways_);
  }

 private:
  void join(std::size_t c) {
    if (ways_.size() > most_ || ++steps_ > kMostChoices) return;
    if (c == chunks_.size()) {
      if (row_.size() == columns_) ways_.push_back(row_);
      return;
    }
    if (row_.size() == columns_ || row_.size() + chunks_.size() - c < columns_) return;
    std::u32string text;
    for (std::size_t end = c; end < chunks_.size(); ++end) {
      if (end > c && !goes_on(c, end)) return;
      text += chunks_[end];
      const bool leading_zero = text.size() > 1 && text[0] == U'0' && text[1] != U'.';
      const Value value = values_.read(text);
      if (leading_zero || !is_printed_value(value.state)) continue;
      row_.push_back(value);
      join(end + 1);
      row_.pop_back();
    }
  }

  // Chunk `next` may be a further part of the number that begins with chunk `first`.
  bool goes_on(std::size_t first, std::size_t next) const {
    return next_line_[next] && chunks_[next - 1].size() == chunks_[first].size() &&
           chunks_[next].size() <= chunks_[first].size();
  }

  const std::vector<std::u32string>& chunks_;
  const std::vector<bool>& next_line_;
  std::size_t columns_;
  const ValueReader& values_;
  std::size_t most_, steps_ = 0;
  RowValues row_;
  std::vector<RowValues> ways_;
};

bool takes_any(const std::vector<std::string>& patterns, const std::string& id) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& p) { return names_id(p, id); });
}

Decimal number_or_zero(const Value& value) { return value.number.value_or(Decimal(0)); }

bool columns_agree(const std::vector<OpenRow>& rows, const std::vector<std::size_t>& choice,
                   std::size_t columns, const CheckRule& check) {
  for (std::size_t c = 0; c < columns; ++c) {
    Decimal left, right;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const Decimal value = number_or_zero(rows[r].readings[choice[r]][c]);
      if (takes_any(check.left, rows[r].row)) left = left + value;
      if (takes_any(check.right, rows[r].row)) right = right + value;
    }
    if (left != right) return false;
  }
  return true;
}

void keep_rows_that_agree(std::vector<OpenRow>& rows, const std::vector<std::string>& columns,
                          const CheckRule& check) {
  for (OpenRow& row : rows) {
    std::vector<RowValues> agreeing;
    for (const RowValues& reading : row.readings)
      if (agrees(reading, columns, check)) agreeing.push_back(reading);
    if (!agreeing.empty()) row.readings = std::move(agreeing);
  }
}

std::size_t combinations(const std::vector<OpenRow>& rows) {
  std::size_t product = 1;
  for (const OpenRow& row : rows) {
    if (product > kMostChoices) return product;
    product *= row.readings.size();
  }
  return product;
}

// Next combination of readings, like the digits of a counter; false after the last.
bool advance(std::vector<std::size_t>& choice, const std::vector<OpenRow>& rows) {
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (++choice[r] < rows[r].readings.size()) return true;
    choice[r] = 0;
  }
  return false;
}

}  // namespace

bool agrees(const RowValues& row, const std::vector<std::string>& columns, const CheckRule& check) {
  Decimal left, right;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (takes_any(check.left, columns[c])) left = left + number_or_zero(row[c]);
    if (takes_any(check.right, columns[c])) right = right + number_or_zero(row[c]);
  }
  return left == right;
}

bool can_be_cut(std::u32string_view chunk, const ValueReader& values) {
  std::vector<bool> reached(chunk.size() + 1, false);
  reached[0] = true;
  for (std::size_t from = 0; from < chunk.size(); ++from)
    for (std::size_t length = 1;
         reached[from] && from + length <= chunk.size() && length <= kLongest; ++length)
      if (is_printed_value(values.read(chunk.substr(from, length)).state))
        reached[from + length] = true;
  return reached[chunk.size()];
}

std::vector<RowValues> readings_of(const std::vector<std::u32string>& chunks, std::size_t columns,
                                   const ValueReader& values, std::size_t most) {
  return Cutter(chunks, columns, values, most).run();
}

std::vector<RowValues> joined_readings(const std::vector<std::u32string>& chunks,
                                       const std::vector<bool>& next_line, std::size_t columns,
                                       const ValueReader& values, std::size_t most) {
  return Joiner(chunks, next_line, columns, values, most).run();
}

bool sums_hold(const std::vector<OpenRow>& rows, const std::vector<std::string>& columns,
               const std::vector<const CheckRule*>& checks) {
  if (std::any_of(rows.begin(), rows.end(),
                  [](const OpenRow& r) { return r.readings.size() != 1; }))
    return false;
  const std::vector<std::size_t> only(rows.size(), 0);
  return std::all_of(checks.begin(), checks.end(), [&](const CheckRule* check) {
    if (check->each == CheckRule::Each::column)
      return columns_agree(rows, only, columns.size(), *check);
    return std::all_of(rows.begin(), rows.end(), [&](const OpenRow& row) {
      return agrees(row.readings.front(), columns, *check);
    });
  });
}

bool settle_by_sums(std::vector<OpenRow>& rows, const std::vector<std::string>& columns,
                    const std::vector<const CheckRule*>& checks) {
  for (const CheckRule* check : checks)
    if (check->each == CheckRule::Each::row) keep_rows_that_agree(rows, columns, *check);
  const auto open = [&] {
    return std::any_of(rows.begin(), rows.end(),
                       [](const OpenRow& row) { return row.readings.size() > 1; });
  };
  if (!open() || combinations(rows) > kMostChoices) return !open();
  std::vector<std::set<std::size_t>> possible(rows.size());
  std::vector<std::size_t> choice(rows.size(), 0);
  do {
    const bool agrees = std::all_of(checks.begin(), checks.end(), [&](const CheckRule* check) {
      return check->each == CheckRule::Each::row ||
             columns_agree(rows, choice, columns.size(), *check);
    });
    for (std::size_t r = 0; agrees && r < rows.size(); ++r) possible[r].insert(choice[r]);
  } while (advance(choice, rows));
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::vector<RowValues> kept;
    for (std::size_t i : possible[r]) kept.push_back(rows[r].readings[i]);
    if (!kept.empty()) rows[r].readings = std::move(kept);
  }
  return !open();
}

}  // namespace nianbao
