// Numbers without blanks between them, as web pages flatten them: 291000030 is 29 1 0 0 0 0 30
// and not 2 9 1 0 ... when the sums of the table say so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"
#include "model/table.h"
#include "text/value.h"

namespace nianbao {

using RowValues = std::vector<Value>;  // one per column

// All ways to read `chunks` (texts with blanks between them, in order) as `columns` values: a chunk
// is one value or several glued ones, a value never spans two chunks. Numbers have no leading
// zeros. Empty when there is no way, or more than `most`.
std::vector<RowValues> readings_of(const std::vector<std::u32string>& chunks, std::size_t columns,
                                   const ValueReader& values, std::size_t most = 20000);

// The opposite: all ways to put chunks together that narrow cells broke over lines, 1635 and 14 to
// 163514. `next_line[i]`: chunk i stands on the line behind chunk i - 1. All parts of a number but
// its last are as long as its first: that is the cell's width.
std::vector<RowValues> joined_readings(const std::vector<std::u32string>& chunks,
                                       const std::vector<bool>& next_line, std::size_t columns,
                                       const ValueReader& values, std::size_t most = 20000);

// Whether `chunk` can be taken apart into values at all.
bool can_be_cut(std::u32string_view chunk, const ValueReader& values);

// Whether one row's values agree with a check over its columns.
bool agrees(const RowValues& row, const std::vector<std::string>& columns, const CheckRule& check);

// A row of a table with the ways to read it.
struct OpenRow {
  std::string row;                  // id, as checks name it
  std::vector<RowValues> readings;  // never empty
};

// Whether every row has exactly one reading and all sums of the table hold.
bool sums_hold(const std::vector<OpenRow>& rows, const std::vector<std::string>& columns,
               const std::vector<const CheckRule*>& checks);

// Drops from each row the readings that no choice for the other rows makes agree with all sums of
// the table. `columns` are the column ids. Where the sums leave none, the rows stay as they are.
// Returns whether exactly one reading of every row is left.
bool settle_by_sums(std::vector<OpenRow>& rows, const std::vector<std::string>& columns,
                    const std::vector<const CheckRule*>& checks);

}  // namespace nianbao
