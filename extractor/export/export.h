// Records as the analysts' tables: CSV, JSON Lines, SQLite, XLSX and datapackage.json.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "export/reports.h"
#include "grammar/grammar.h"
#include "model/result.h"

namespace nianbao {

struct ExportFormats {
  bool csv = false, jsonl = false, sqlite = false, xlsx = false;
};

struct ExportSummary {
  std::vector<std::string> files;  // written, in order
  std::int64_t inputs = 0, reports = 0, facts = 0, failed = 0;
  std::vector<std::string> failures;  // messages of the first of them
  std::int64_t same = 0;              // reports with an earlier one of the same issuer and year
  std::vector<std::string> left;      // files of an earlier export that were not written now
};

// Writes all files into the folder `target`, whole or not at all. The same reports and grammars
// give the same bytes. `grammars` give the codebook and the columns of the wide tables; columns
// that only the records know are added, at the price of reading all records again.
// Errors: those of Reports, export.failed (what cannot be written).
Result<ExportSummary> export_tables(const Reports& reports, const std::vector<Grammar>& grammars,
                                    const ExportFormats& formats, const std::string& target);

}  // namespace nianbao
