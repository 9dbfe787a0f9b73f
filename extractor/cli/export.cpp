#include "cli/export.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>

#include "archive/layout.h"
#include "cli/grammars.h"
#include "cli/streams.h"
#include "model/counted.h"

namespace nianbao {
namespace {

std::string target_of(const ExportOptions& options) {
  if (!options.output.empty()) return options.output;
  std::error_code error;
  const std::filesystem::path first = options.inputs.front();
  return std::filesystem::is_directory(first, error) ? (first / kExportFolder).string()
                                                     : std::string(kExportFolder);
}

void tell(const ExportSummary& summary, const std::string& target) {
  for (const std::string& failure : summary.failures) say(failure);
  if (summary.failed > static_cast<std::int64_t>(summary.failures.size()))
    say("... and more: table reports, status failed");
  say(fmt::format("{} inputs, {} reports, {} facts: {} files in {}", summary.inputs,
                  summary.reports, summary.facts, summary.files.size(), target));
  if (summary.failed > 0)
    say(fmt::format("  {} could not be read: table reports, status failed",
                    counted(static_cast<std::uint64_t>(summary.failed), "record")));
  if (summary.same > 0)
    say(
        fmt::format("  {} reports have an earlier one of the same issuer and year: table reports, "
                    "column earlier_same",
                    summary.same));
  if (!summary.left.empty())
    say(fmt::format("  not of this export, left as they were: {}", fmt::join(summary.left, ", ")));
}

}  // namespace

Exit run_export(const ExportOptions& options) {
  const ExportFormats& formats = options.formats;
  if (!formats.csv && !formats.jsonl && !formats.sqlite && !formats.xlsx) {
    say("nianbao: name a format: --csv, --sqlite, --xlsx, --jsonl, or several\n"
        "Try nianbao export --help.");
    return Exit::usage;
  }
  const Result<std::vector<Grammar>> grammars = find_and_load_grammars(options.grammars);
  if (!grammars) {
    say(grammars.error().message);
    return Exit::unprocessed;
  }
  const Result<Reports> reports = Reports::open(options.inputs);
  if (!reports) {
    say(reports.error().message);
    return Exit::unprocessed;
  }
  const std::string target = target_of(options);
  const Result<ExportSummary> summary = export_tables(*reports, *grammars, formats, target);
  if (!summary) {
    say(summary.error().message);
    return Exit::unprocessed;
  }
  tell(*summary, target);
  return summary->failed > 0 ? Exit::unprocessed : Exit::verified;
}

}  // namespace nianbao
