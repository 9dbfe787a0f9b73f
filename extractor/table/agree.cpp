#include "table/agree.h"

#include <algorithm>
#include <set>
#include <string>

namespace nianbao {
namespace {

void add_candidate(std::vector<Decimal>& candidates, const Value& value) {
  if (value.number &&
      std::find(candidates.begin(), candidates.end(), *value.number) == candidates.end())
    candidates.push_back(*value.number);
}

// A cell that is known to be one of some numbers, and not this one.
bool contradicts(const Cell& cell, const Value& value) {
  return value.number && !cell.candidates.empty() && cell.value.number != value.number &&
         std::find(cell.candidates.begin(), cell.candidates.end(), *value.number) ==
             cell.candidates.end();
}

// The only sure reading, unless the order of the text gives the row other numbers, or a number for
// what is blank by its place.
Cell only_sure(const Cell& sure, const Cell& other, bool other_by_order) {
  const bool filled = sure.value.state == State::blank && other.value.number;
  if (!other_by_order || sure.to_prove || !(filled || contradicts(other, sure.value))) return sure;
  Cell cell = sure;
  cell.doubt = "the order of the text gives the row other numbers";
  cell.candidates = other.candidates;
  add_candidate(cell.candidates, filled ? other.value : sure.value);
  return cell;
}

Cell merge(Cell place, Cell order) {
  const bool place_sure = place.doubt.empty(), order_sure = order.doubt.empty();
  if (place_sure && order_sure && place.value == order.value) {
    place.to_prove = place.to_prove && order.to_prove;
    return place;
  }
  if (place_sure != order_sure)
    return place_sure ? only_sure(place, order, true) : only_sure(order, place, false);
  if (!place_sure)
    return !order.value.number &&
                   (place.value.number || place.candidates.size() > order.candidates.size())
               ? place
               : order;
  place.doubt = "the places of the words and their order give different readings";
  add_candidate(place.candidates, place.value);
  add_candidate(place.candidates, order.value);
  return place;
}

// Rows in which a number by place is in doubt. A text's places are coarse: what moves one number of
// a row moves the others.
std::set<std::string> rows_in_doubt(const TableReading& by_place) {
  std::set<std::string> rows;
  for (const Cell& cell : by_place.cells)
    if (!cell.doubt.empty() && cell.value.state != State::blank) rows.insert(cell.row);
  return rows;
}

const Cell* same_cell(const TableReading& reading, const Cell& cell) {
  const auto at = std::find_if(reading.cells.begin(), reading.cells.end(), [&](const Cell& c) {
    return c.row == cell.row && c.column == cell.column;
  });
  return at == reading.cells.end() ? nullptr : &*at;
}

bool sure(const TableReading& reading) {
  return std::all_of(reading.cells.begin(), reading.cells.end(),
                     [](const Cell& cell) { return cell.doubt.empty(); });
}

}  // namespace

TableReading agree(TableReading by_place, TableReading by_order) {
  if (!by_order.found) return by_place;
  if (!by_place.found) return by_order;
  const bool order_leads = by_order.rows.size() > by_place.rows.size();
  const TableReading &first = order_leads ? by_order : by_place,
                     &second = order_leads ? by_place : by_order;
  const std::set<std::string> coarse = rows_in_doubt(by_place);
  TableReading out = first;
  for (Cell& cell : out.cells) {
    if (const Cell* other = same_cell(second, cell)) {
      const bool confirmed = (order_leads ? cell : *other).doubt.empty();
      cell = order_leads ? merge(*other, cell) : merge(cell, *other);
      if (!confirmed && cell.doubt.empty() && coarse.contains(cell.row))
        cell.doubt =
            "numbers of its row are in doubt by their places, and their order tells nothing";
    } else if (cell.doubt.empty()) {
      cell.doubt = "only one of two ways of reading finds its row";
    }
  }
  if (sure(first) || sure(second)) out.unclaimed = sure(first) ? first.unclaimed : second.unclaimed;
  return out;
}

namespace {

// As `guess` has it, with the doubt of `cell`, whose number is a candidate.
Cell guessed(const Cell& cell, const Cell& guess) {
  Cell out = guess;
  out.doubt = cell.doubt;
  for (const Decimal& number : cell.candidates)
    if (std::find(out.candidates.begin(), out.candidates.end(), number) == out.candidates.end())
      out.candidates.push_back(number);
  if (cell.value != out.value) add_candidate(out.candidates, cell.value);
  return out;
}

}  // namespace

TableReading guess_by_place(TableReading by_order, TableReading by_place) {
  if (!by_order.found) {
    for (Cell& cell : by_place.cells)
      if (cell.doubt.empty())
        cell.doubt = "only the places of a text's words tell, and not for sure";
    return by_place;
  }
  for (Cell& cell : by_order.cells) {
    const Cell* other = same_cell(by_place, cell);
    if (other != nullptr && !cell.doubt.empty() && cell.value.state == State::unreadable)
      cell = guessed(cell, *other);
  }
  return by_order;
}

TableReading guess_by_numbers(TableReading by_order, const TableReading& by_numbers) {
  for (Cell& cell : by_order.cells) {
    const Cell* other = same_cell(by_numbers, cell);
    if (other != nullptr && !cell.doubt.empty() && other->doubt.empty() && other->value.number)
      cell = guessed(cell, *other);
  }
  return by_order;
}

}  // namespace nianbao
