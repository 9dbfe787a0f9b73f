#include "record/assemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "record/required_rows.h"

namespace nianbao {
namespace {

struct Slot {
  std::string row, label, column, unit;
  bool required = true;
  std::string doubt;  // about the row as a whole
};

bool was_read(const TableReading& reading, const std::string& row) {
  return std::any_of(reading.rows.begin(), reading.rows.end(),
                     [&](const RowFound& found) { return found.row == row; });
}

// The rows of a list as the report has them, each with the columns that it prints.
template <typename Unit>
void add_rows_read(const TableRule& table, const TableReading& reading, std::vector<Slot>& slots,
                   const Unit& unit) {
  const auto printed = [&](const ColumnRule& column) {
    return std::any_of(reading.cells.begin(), reading.cells.end(),
                       [&](const Cell& cell) { return cell.column == column.id; });
  };
  for (const RowFound& row : reading.rows)
    for (const ColumnRule& column : table.columns)
      if (printed(column))
        slots.push_back({table.full_row(row.row), row.label, column.id, unit(column), false, {}});
}

// Every (row, column) of a table, row by row.
std::vector<Slot> slots_of(const TableRule& table, const TableReading& reading) {
  std::vector<Slot> slots;
  const std::string& of_table = reading.unit.empty() ? table.unit : reading.unit;
  const auto unit = [&](const ColumnRule& c) { return c.unit.empty() ? of_table : c.unit; };
  if (table.kind == TableKind::record) {
    for (const ColumnRule& column : table.columns)
      slots.push_back({column.row, column.label.text, column.id, unit(column), true, {}});
    return slots;
  }
  if (table.kind == TableKind::list) add_rows_read(table, reading, slots, unit);
  for (const RowRule& row : table.rows) {
    if (row.ignore || (table.kind == TableKind::list && was_read(reading, row.id))) continue;
    for (const ColumnRule& column : table.columns)
      if (!column.ignore)
        slots.push_back({table.full_row(row.id),
                         row.label.text,
                         column.id,
                         row.unit.empty() ? unit(column) : row.unit,
                         !row.optional && !column.optional,
                         {}});
  }
  return slots;
}

const Cell* cell_at(const TableReading& reading, const Slot& slot) {
  const auto it = std::find_if(reading.cells.begin(), reading.cells.end(), [&](const Cell& c) {
    return c.row == slot.row && c.column == slot.column;
  });
  return it == reading.cells.end() ? nullptr : &*it;
}

bool misprinted(const TableReading& reading, const TableRule& table, const std::string& row) {
  return std::any_of(reading.rows.begin(), reading.rows.end(), [&](const RowFound& found) {
    return found.misprinted && table.full_row(found.row) == row;
  });
}

Evidence evidence_of(const TableRule& table, const Slot& slot, const Cell* cell) {
  Evidence e;
  e.fact.id = table.id + "." + slot.row + "." + slot.column;
  e.fact.table = table.id;
  e.fact.row = slot.row;
  e.fact.column = slot.column;
  e.fact.label = slot.label;
  e.fact.unit = slot.unit;
  if (cell == nullptr) {
    e.fact.trust = Trust::absent;
    e.fact.reason = "the report has no such row";
    return e;
  }
  e.fact.value = cell->value;
  e.fact.printed = cell->printed;
  e.fact.place = cell->place;
  e.fact.candidates = cell->candidates;
  e.fact.reason = cell->doubt.empty() ? slot.doubt : cell->doubt;
  e.fact.trust = e.fact.reason.empty() ? Trust::read : Trust::disputed;
  if (!cell->value.unit.empty()) e.fact.unit = cell->value.unit;
  e.to_prove = cell->to_prove;
  return e;
}

void settle_alternatives(const TableRule& table, const TableReading& reading,
                         std::vector<Slot>& slots) {
  const Alternatives settled = alternatives(table, reading);
  for (Slot& slot : slots) {
    slot.required = slot.required || settled.required.contains(slot.row);
    if (settled.incomplete.contains(slot.row))
      slot.doubt = "rows that belong with it were not found";
  }
}

std::string name_of(const TableRule& table) {
  return table.part.empty() ? table.id : table.id + "." + table.part;
}

void report_missing(const TableRule& table, const TableReading& reading,
                    const std::set<std::string>& rows, Diagnostics& diagnostics) {
  if (!reading.found) {
    diagnostics.push_back({"table.missing",
                           Severity::review,
                           fmt::format("table {} was not found", name_of(table)),
                           {}});
    return;
  }
  for (const std::string& row : rows)
    diagnostics.push_back({"table.row-missing",
                           Severity::review,
                           fmt::format("table {}: row {} was not found", name_of(table), row),
                           {}});
}

// What a table that the report states to be empty would hold.
void add_stated_empty(const TableRule& table, const TableReading& reading,
                      const std::vector<Slot>& slots, std::vector<Evidence>& all) {
  if (table.kind == TableKind::list) return;
  for (const Slot& slot : slots) {
    if (!slot.required && table.kind != TableKind::record) continue;
    all.push_back(evidence_of(table, slot, nullptr));
    all.back().fact.reason = kStatedEmpty;
    all.back().fact.place = reading.stated_empty;
  }
}

}  // namespace

std::vector<Evidence> assemble(const Grammar& grammar, std::span<const TableReading> readings,
                               Diagnostics& diagnostics) {
  std::vector<Evidence> all;
  for (std::size_t t = 0; t < grammar.tables.size(); ++t) {
    const TableRule& table = grammar.tables[t];
    const TableReading& reading = readings[t];
    if (reading.passed_over || (!reading.found && table.optional)) continue;
    std::set<std::string> missing;
    std::vector<Slot> slots = slots_of(table, reading);
    if (reading.stated_empty.known()) {
      add_stated_empty(table, reading, slots, all);
      continue;
    }
    settle_alternatives(table, reading, slots);
    for (const Slot& slot : slots) {
      const Cell* cell = cell_at(reading, slot);
      if (cell == nullptr && !slot.required) continue;
      if (cell == nullptr) missing.insert(slot.row);
      all.push_back(evidence_of(table, slot, cell));
      all.back().misprinted = misprinted(reading, table, slot.row);
    }
    report_missing(table, reading, missing, diagnostics);
    for (const Unclaimed& number : reading.unclaimed)
      diagnostics.push_back({"table.unclaimed", Severity::review,
                             fmt::format("table {}: \"{}\" was not taken: {}", name_of(table),
                                         number.printed, number.why),
                             number.place});
  }
  return all;
}

}  // namespace nianbao
