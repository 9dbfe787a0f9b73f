#include "table/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "grammar/operands.h"

namespace nianbao {
namespace {

constexpr std::size_t kDigitsOfALevel = 2;  // at least so many are a code's own
constexpr std::size_t kMost = 5;            // all but one of so many are most of the rows

bool most(std::size_t some, std::size_t all) { return kMost * some >= (kMost - 1) * all; }

// Which of the codes stand in the longest ascending run, others left out.
std::vector<bool> in_order(const std::vector<std::string_view>& codes) {
  std::vector<std::size_t> length(codes.size(), 1), before(codes.size(), codes.size());
  std::size_t last = codes.size();
  for (std::size_t i = 0; i < codes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (codes[j] < codes[i] && length[j] + 1 > length[i]) {
        length[i] = length[j] + 1;
        before[i] = j;
      }
    if (last == codes.size() || length[i] > length[last]) last = i;
  }
  std::vector<bool> in(codes.size(), false);
  for (; last < codes.size(); last = before[last]) in[last] = true;
  return in;
}

void doubt_order(ListBlock& block) {
  std::vector<std::string_view> codes;
  std::vector<ListRow*> rows;
  for (ListRow& row : block.rows) {
    if (row.fixed || code_of_row(row.id).empty()) continue;
    codes.push_back(code_of_row(row.id));
    rows.push_back(&row);
  }
  const std::vector<bool> in = in_order(codes);
  if (!most(static_cast<std::size_t>(std::count(in.begin(), in.end(), true)), in.size())) return;
  for (std::size_t r = 0; r < rows.size(); ++r)
    if (!in[r]) rows[r]->doubt = "its code stands out of the order of the others";
}

// The code of the level above; empty at the uppermost.
std::string_view above(std::string_view code, const std::vector<int>& levels) {
  std::size_t length = 0;
  for (int level : levels)
    if (static_cast<std::size_t>(level) < code.size())
      length = std::max(length, static_cast<std::size_t>(level));
  return code.substr(0, length);
}

}  // namespace

void doubt_codes(std::vector<ListBlock>& blocks, const std::vector<int>& levels) {
  std::set<std::string_view> codes;
  std::vector<ListRow*> lower, alone;
  for (ListBlock& block : blocks) {
    doubt_order(block);
    for (ListRow& row : block.rows) codes.insert(code_of_row(row.id));
  }
  for (ListBlock& block : blocks)
    for (ListRow& row : block.rows) {
      const std::string_view parent = above(code_of_row(row.id), levels);
      if (parent.empty()) continue;
      lower.push_back(&row);
      if (!codes.contains(parent)) alone.push_back(&row);
    }
  if (!most(lower.size() - alone.size(), lower.size())) return;
  for (ListRow* row : alone)
    if (row->doubt.empty()) row->doubt = "the code that its code belongs to was not found";
}

void doubt_renamed_codes(std::vector<TableReading>& readings) {
  std::map<std::string, std::set<std::string>> codes;  // by what stands above them, and their name
  const auto name_of = [](const RowFound& row) {
    const std::string_view code = code_of_row(row.row);
    const std::size_t own = std::min<std::size_t>(code.size(), kDigitsOfALevel);
    return fmt::format("{} {} {}", code.size(), code.substr(0, code.size() - own), row.label);
  };
  for (const TableReading& reading : readings)
    for (const RowFound& row : reading.rows)
      if (!code_of_row(row.row).empty() && !row.label.empty()) codes[name_of(row)].insert(row.row);
  for (TableReading& reading : readings)
    for (const RowFound& row : reading.rows)
      if (const auto it = codes.find(name_of(row)); it != codes.end() && it->second.size() > 1)
        for (Cell& cell : reading.cells)
          if (cell.row == row.row && cell.doubt.empty())
            cell.doubt = "its name stands with another code elsewhere in the report";
}

}  // namespace nianbao
