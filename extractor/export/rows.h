// Records as rows of the exported tables (schema.h), column for column.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "export/field.h"
#include "export/reports.h"
#include "export/schema.h"

namespace nianbao {

// A report in the export: its number there, and its record.
struct Exported {
  std::int64_t input = 0;
  std::string_view file;
  const Record& record;
};

// Each fills `row`, which is cleared before. Its texts belong to the arguments.
void fact_row(const Exported& report, const Fact& fact, Row& row);
void check_row(const Exported& report, const Check& check, Row& row);
void note_row(const Exported& report, const Diagnostic& note, std::int64_t number, Row& row);
void quotation_row(const Exported& report, const Quotation& quotation, std::int64_t number,
                   Row& row);
void section_row(const Exported& report, const SectionText& section, std::int64_t number, Row& row);
// `earlier_same`: nothing when the report has no issuer or year.
void report_row(std::int64_t input, const ReportItem& item,
                std::optional<std::int64_t> earlier_same, Row& row);
void across_row(const StoredAcross& across, std::int64_t number, Row& row);

// The cells of one row of a wide table: facts[i] is that of column i, or nullptr;
// one at least is there.
void wide_row(const Exported& report, std::span<const Fact* const> facts, Row& row);

// A row for every value that a grammar's form has.
void each_codebook_row(const Grammar& grammar, const std::function<void(const Row&)>& visit);

}  // namespace nianbao
