// Published reports with their true values, where they are at hand (see support/paths.h).
#include <doctest/doctest.h>

#include <algorithm>

#include "support/paths.h"
#include "support/truth.h"

using namespace nianbao;
using namespace nianbao::testing;
namespace fs = std::filesystem;

namespace {

// NAME.pdf or NAME.txt beside each NAME.json.
std::vector<fs::path> reports_with_truth() {
  std::vector<fs::path> reports;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(real_reports(), error)) {
    if (entry.path().extension() == ".json") continue;
    if (fs::exists(fs::path(entry.path()).replace_extension(".json")))
      reports.push_back(entry.path());
  }
  std::sort(reports.begin(), reports.end());
  return reports;
}

}  // namespace

TEST_CASE("real: no silent cell, and a verdict that fits") {
  const auto reports = reports_with_truth();
  if (reports.empty()) MESSAGE("skipped: no published reports at " << real_reports().string());
  for (const fs::path& report : reports) {
    const Agreement agreement = compare_with_truth(
        record_of(report), bytes_of(fs::path(report).replace_extension(".json")));
    std::string silent;
    for (const std::string& line : agreement.silent) silent += "\n  " + line;
    CHECK_MESSAGE(silent.empty(), report.filename().string() << silent);
    CHECK_MESSAGE(agreement.verdict == "", report.filename().string());
    MESSAGE(report.filename().string() << ": " << agreement.exact << " of " << agreement.cells
                                       << " exact, " << agreement.caught.size() << " caught");
  }
}

TEST_CASE("real: a report of another family is not recognised") {
  std::error_code error;
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(real_reports() / "not_disclosure", error)) {
    if (entry.path().extension() != ".pdf" && entry.path().extension() != ".txt") continue;
    ++count;
    const Record record = record_of(entry.path());
    CHECK(record.verdict == Verdict::unrecognised);
    CHECK(record.facts.empty());
  }
  if (count == 0) MESSAGE("skipped: nothing in " << (real_reports() / "not_disclosure").string());
}
