#include "support/dump.h"

#include "output/names.h"

namespace nianbao::testing {
namespace {

std::string list_of(const std::vector<Decimal>& numbers) {
  std::string out;
  for (const Decimal& number : numbers) out += (out.empty() ? "" : " ") + number.to_string();
  return out.empty() ? out : "[" + out + "]";
}

std::string cells_of(const TableReading& reading, const std::string& row) {
  std::string out;
  for (const Cell& cell : reading.cells)
    if (cell.row == row) out += " " + dump(cell);
  return out;
}

}  // namespace

std::string dump(const Value& value) {
  switch (value.state) {
    case State::number:
      return value.number->to_string() + value.unit;
    case State::blank:
      return "_";
    case State::slash:
      return "/";
    case State::dash:
      return "-";
    case State::none:
      return "none";
    case State::text:
      return "text";
    case State::unreadable:
      return "??";
  }
  return "";
}

std::string dump(const Cell& cell) {
  return dump(cell.value) + (cell.doubt.empty() ? "" : "?") + list_of(cell.candidates) +
         (cell.to_prove ? "~" : "");
}

std::string dump(const TableReading& reading) {
  if (!reading.found) return "not found";
  const std::string part = reading.part.empty() ? "" : reading.part + ".";
  std::string out;
  for (const RowFound& row : reading.rows)
    out += (out.empty() ? "" : "; ") + row.row + (row.misprinted ? "!" : "") +
           cells_of(reading, part + row.row);
  if (reading.rows.empty()) {
    std::string last;
    for (const Cell& cell : reading.cells) {
      if (cell.row == last) continue;
      last = cell.row;
      out += (out.empty() ? "" : "; ") + last + cells_of(reading, last);
    }
  }
  for (const Unclaimed& number : reading.unclaimed) out += "; +[" + number.printed + "]";
  return out;
}

std::string dump(const Fact& fact) {
  std::string out(name_of(fact.trust));
  if (fact.trust == Trust::absent) return out;
  out += " " + dump(fact.value) + list_of(fact.candidates);
  if (fact.derived) out += " = " + fact.derived->to_string();
  return out;
}

std::string dump(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics) out += (out.empty() ? "" : " ") + d.code;
  return out;
}

std::string dump(const Check& check) {
  std::string out = check.id + " " + std::string(name_of(check.outcome));
  if (check.outcome == Outcome::fail)
    out += " " + std::string(name_of(check.owner)) + " " + check.left->to_string() + " " +
           check.right->to_string();
  return out;
}

}  // namespace nianbao::testing
