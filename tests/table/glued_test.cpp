#include "table/glued.h"

#include <doctest/doctest.h>

#include "support/dump.h"
#include "support/library_grammar.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

const ValueReader& values() {
  static const ValueReader reader([] {
    ValueRule rule;
    rule.none = {"无"};
    return rule;
  }());
  return reader;
}

std::string dump_row(const RowValues& row) {
  std::string out;
  for (const Value& value : row) out += (out.empty() ? "" : " ") + dump(value);
  return out;
}

std::string splits(const std::vector<std::u32string>& chunks, std::size_t columns) {
  std::string out;
  for (const RowValues& row : readings_of(chunks, columns, values()))
    out += (out.empty() ? "" : " | ") + dump_row(row);
  return out;
}

RowValues row_of(const std::vector<int>& numbers) {
  RowValues row;
  for (int n : numbers) row.push_back({State::number, Decimal(n), ""});
  return row;
}

const std::vector<std::string> kColumns{"a", "b", "total"};
const CheckRule kRowSum{"row_sum", "t", CheckRule::Each::row, {"a", "b"}, {"total"}};
const CheckRule kBalance{"balance", "t", CheckRule::Each::column, {"in.*"}, {"out"}};

// The rows after settling, the readings of each with "|" between; "!" in front when not settled.
std::string settled(std::vector<OpenRow> rows, const std::vector<const CheckRule*>& checks) {
  std::string out = settle_by_sums(rows, kColumns, checks) ? "" : "! ";
  for (const OpenRow& row : rows) {
    if (&row != &rows.front()) out += "; ";
    for (const RowValues& reading : row.readings)
      out += (&reading == &row.readings.front() ? "" : " | ") + dump_row(reading);
  }
  return out;
}

}  // namespace

TEST_CASE("glued: all ways to take digits apart") {
  const std::vector<std::tuple<std::vector<std::u32string>, std::size_t, std::string>> cases{
      {{U"12"}, 2, "1 2"},
      {{U"1//2"}, 4, "1 / / 2"},
      {{U"1//2"}, 3, ""},
      {{U"123"}, 2, "1 23 | 12 3"},
      {{U"100"}, 2, "10 0"},  // no leading zeros: not "1 00"
      {{U"0012"}, 3, "0 0 12"},
      {{U"0012"}, 4, "0 0 1 2"},
      {{U"12"}, 1, "12"},
      {{U"12"}, 3, ""},
      {{U"00"}, 1, ""},
      {{U"1", U"2"}, 2, "1 2"},
      {{U"12", U"3"}, 2, "12 3"},  // a value never spans two chunks
      {{U"12", U"3"}, 3, "1 2 3"},
      {{U"1", U"23"}, 3, "1 2 3"},
      {{U"1/0"}, 3, "1 / 0"},
      {{U"1--"}, 2, "1 -"},  // several dashes are one mark
      {{U"-5"}, 1, "-5"},
      {{U"无无0"}, 3, "none none 0"},
      {{U"甲"}, 1, ""},
      {{}, 0, ""},
      {{}, 1, ""},
  };
  for (const auto& each : cases) {
    const auto& chunks = std::get<0>(each);
    const auto& columns = std::get<1>(each);
    const auto& expected = std::get<2>(each);
    INFO(expected);
    CHECK(splits(chunks, columns) == expected);
  }
}

TEST_CASE("glued: more ways than are wanted are none") {
  CHECK(readings_of({U"111111"}, 3, values(), 10).size() == 10);
  CHECK(readings_of({U"111111"}, 3, values(), 9).empty());
}

TEST_CASE("glued: a row agrees with a sum over its columns") {
  CHECK(agrees(row_of({1, 2, 3}), kColumns, kRowSum));
  CHECK_FALSE(agrees(row_of({1, 2, 4}), kColumns, kRowSum));
  RowValues blank = row_of({3, 0, 3});
  blank[1] = {};
  CHECK(agrees(blank, kColumns, kRowSum));
}

TEST_CASE("glued: settled by the sums") {
  const std::vector<const CheckRule*> sums{&kRowSum, &kBalance};
  const OpenRow clear_in{"in.x", {row_of({1, 2, 3})}}, clear_out{"out", {row_of({1, 2, 3})}};
  // By its own sum.
  CHECK(settled({{"in.x", {row_of({1, 23, 6}), row_of({12, 3, 15}), row_of({2, 3, 6})}}},
                {&kRowSum}) == "12 3 15");
  // Its own sum holds for two, the other row's column sums for one.
  const OpenRow two{"in.x", {row_of({1, 2, 3}), row_of({2, 1, 3})}};
  CHECK(settled({two, clear_out}, sums) == "1 2 3; 1 2 3");
  // Two rows that are settled together only.
  const OpenRow other{"out", {row_of({2, 1, 3}), row_of({3, 0, 3})}};
  CHECK(settled({two, other}, sums) == "2 1 3; 2 1 3");
  // Nothing tells: both stay.
  CHECK(settled({two}, {&kRowSum}) == "! 1 2 3 | 2 1 3");
  // Several solutions of the whole table.
  const OpenRow same{"out", {row_of({1, 2, 3}), row_of({2, 1, 3})}};
  CHECK(settled({two, same}, sums) == "! 1 2 3 | 2 1 3; 1 2 3 | 2 1 3");
  // No solution: the rows stay as they are, for a person to look at.
  const OpenRow never{"out", {row_of({9, 0, 9}), row_of({0, 9, 9})}};
  CHECK(settled({two, never}, sums) == "! 1 2 3 | 2 1 3; 9 0 9 | 0 9 9");
  CHECK(settled({clear_in, clear_out}, sums) == "1 2 3; 1 2 3");
  CHECK(settled({}, sums) == "");
}

namespace {

// Chunks; those that begin with '/' stand on the line behind the one before.
std::string joins(std::vector<std::u32string> chunks, std::size_t columns) {
  std::vector<bool> next_line;
  for (std::u32string& chunk : chunks) {
    next_line.push_back(chunk.front() == U'/');
    if (next_line.back()) chunk.erase(0, 1);
  }
  std::string out;
  for (const RowValues& row : joined_readings(chunks, next_line, columns, values()))
    out += (out.empty() ? "" : " | ") + dump_row(row);
  return out;
}

}  // namespace

TEST_CASE("glued: numbers that narrow cells broke over lines") {
  CHECK(joins({U"16", U"/35", U"/7"}, 2) == "16 357 | 1635 7");
  CHECK(joins({U"16", U"/35", U"7"}, 2) == "1635 7");
  CHECK(joins({U"16", U"/08", U"/7"}, 2) == "1608 7");  // no number begins with 0
  CHECK(joins({U"6", U"/35", U"/7"}, 2) == "6 357");    // a line holds no more than the one before
  CHECK(joins({U"16", U"/3", U"/57"}, 2) == "163 57");
  CHECK(joins({U"16", U"35", U"7"}, 2).empty());  // on one line: three numbers
}
