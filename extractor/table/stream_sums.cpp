#include "table/stream_sums.h"

#include <algorithm>
#include <set>

namespace nianbao {
namespace {

bool agrees_with_all(const Grammar& grammar, const TableRule& record, const RowValues& reading) {
  std::set<std::string> rows;
  for (const ColumnRule& column : record.columns) rows.insert(column.row);
  for (const std::string& row : rows) {
    std::vector<std::string> columns;
    RowValues part;
    for (std::size_t c = 0; c < record.columns.size(); ++c) {
      if (record.columns[c].row != row) continue;
      columns.push_back(record.columns[c].id);
      part.push_back(reading[c]);
    }
    for (const CheckRule& check : grammar.checks)
      if (check.table == record.id && check.each == CheckRule::Each::row &&
          !agrees(part, columns, check))
        return false;
  }
  return true;
}

}  // namespace

bool settle(const Grammar& grammar, std::size_t t, const TableRule& shape,
            std::vector<OpenRow>& rows) {
  std::vector<std::string> columns;
  for (const ColumnRule& column : shape.columns) columns.push_back(column.id);
  std::vector<const CheckRule*> checks;
  for (const CheckRule& check : grammar.checks)
    if (check.table == grammar.tables[t].id && grammar.tables[t].part.empty())
      checks.push_back(&check);
  const std::vector<const CheckRule*> all = checks;
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
  return !all.empty() && sums_hold(rows, columns, all);
}

void keep_record_sums(const Grammar& grammar, const TableRule& record,
                      std::vector<RowValues>& readings) {
  if (readings.size() < 2) return;
  std::vector<RowValues> agreeing;
  for (const RowValues& reading : readings)
    if (agrees_with_all(grammar, record, reading)) agreeing.push_back(reading);
  if (!agreeing.empty()) readings = std::move(agreeing);
}

}  // namespace nianbao
