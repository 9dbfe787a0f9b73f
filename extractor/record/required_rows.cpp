#include "record/required_rows.h"

#include <algorithm>
#include <vector>

#include "grammar/operands.h"

namespace nianbao {
namespace {

bool has_row(const TableRule& table, const TableReading& reading, const std::string& row) {
  return std::any_of(reading.rows.begin(), reading.rows.end(),
                     [&](const RowFound& found) { return table.full_row(found.row) == row; });
}

}  // namespace

Alternatives alternatives(const TableRule& table, const TableReading& reading) {
  Alternatives out;
  const auto found = [&](const std::string& row) { return has_row(table, reading, row); };
  for (const RowRule& row : table.rows) {
    if (row.instead_of.empty()) continue;
    std::vector<std::string> ids;
    for (const RowRule& other : table.rows) ids.push_back(table.full_row(other.id));
    const std::vector<std::string> members = matching_ids(table.full_row(row.instead_of), ids);
    if (std::none_of(members.begin(), members.end(), found)) {
      out.required.insert(table.full_row(row.id));
      continue;
    }
    out.required.insert(members.begin(), members.end());
    if (!std::all_of(members.begin(), members.end(), found))
      out.incomplete.insert(members.begin(), members.end());
  }
  return out;
}

bool lacks_rows(const TableRule& table, const TableReading& reading) {
  if (!reading.found || table.kind != TableKind::matrix) return false;
  const Alternatives settled = alternatives(table, reading);
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const RowRule& row) {
    const std::string id = table.full_row(row.id);
    return !row.ignore && (!row.optional || settled.required.contains(id)) &&
           !has_row(table, reading, id);
  });
}

}  // namespace nianbao
