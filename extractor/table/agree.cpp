#include "table/agree.h"

#include <algorithm>

namespace nianbao {
namespace {

void add_candidate(std::vector<Decimal>& candidates, const Value& value) {
  if (value.number &&
      std::find(candidates.begin(), candidates.end(), *value.number) == candidates.end())
    candidates.push_back(*value.number);
}

// A cell that could not be read, but is known to be one of some numbers, and not this one.
bool contradicts(const Cell& cell, const Value& value) {
  return value.number && cell.value.state == State::unreadable && !cell.candidates.empty() &&
         std::find(cell.candidates.begin(), cell.candidates.end(), *value.number) ==
             cell.candidates.end();
}

Cell merge(Cell a, Cell b) {
  const bool a_sure = a.doubt.empty(), b_sure = b.doubt.empty();
  if (a_sure && b_sure && a.value == b.value) {
    a.to_prove = a.to_prove && b.to_prove;
    return a;
  }
  if (a_sure != b_sure) {
    const Cell &sure = a_sure ? a : b, &other = a_sure ? b : a;
    if (!contradicts(other, sure.value)) return sure;
    Cell cell = sure;
    cell.doubt = "the order of the text gives the row other numbers";
    cell.candidates = other.candidates;
    add_candidate(cell.candidates, sure.value);
    return cell;
  }
  if (!a_sure) return a.value.number || a.candidates.size() > b.candidates.size() ? a : b;
  a.doubt = "the places of the words and their order give different readings";
  add_candidate(a.candidates, a.value);
  add_candidate(a.candidates, b.value);
  return a;
}

bool sure(const TableReading& reading) {
  return std::all_of(reading.cells.begin(), reading.cells.end(),
                     [](const Cell& cell) { return cell.doubt.empty(); });
}

}  // namespace

TableReading agree(TableReading first, TableReading second) {
  if (!first.found || second.rows.size() > first.rows.size()) std::swap(first, second);
  if (!second.found) return first;
  TableReading out = first;
  for (Cell& cell : out.cells) {
    const auto other = std::find_if(second.cells.begin(), second.cells.end(), [&](const Cell& c) {
      return c.row == cell.row && c.column == cell.column;
    });
    if (other != second.cells.end()) cell = merge(cell, *other);
  }
  if (sure(first) || sure(second)) out.unclaimed = sure(first) ? first.unclaimed : second.unclaimed;
  return out;
}

}  // namespace nianbao
