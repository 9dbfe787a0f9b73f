#include "table/stream_row.h"

#include "table/shift.h"

namespace nianbao {

std::vector<bool> shifted_rows(const std::vector<StreamRow>& rows, const TableRule& table) {
  std::vector<Filled> fill;
  for (const StreamRow& row : rows)
    fill.push_back(table.rows[row.rule].ignore ? Filled::right
                                               : filled(row.values.size(), table.columns.size()));
  return may_be_shifted(fill);
}

std::vector<bool> beside_rests(const std::vector<StreamRow>& rows) {
  std::vector<bool> beside(rows.size(), false);
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const StreamRow& above = rows[r - 1];
    const bool torn = above.last_line == rows[r].first_line && above.first_line != above.last_line;
    if (above.values.empty() && (torn || !above.doubt.empty())) beside[r - 1] = beside[r] = true;
  }
  return beside;
}

}  // namespace nianbao
