// Published final accounts with their true values (tests/final_accounts/), where they are at hand.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/paths.h"
#include "support/truth.h"

using namespace nianbao;
using namespace nianbao::testing;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> truths() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(in_repository("tests/final_accounts")))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string list(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += "\n  " + line;
  return out;
}

}  // namespace

TEST_CASE("real: final accounts, every number of the nine tables") {
  REQUIRE(truths().size() == 2);
  for (const fs::path& truth : truths()) {
    const fs::path report =
        real_reports() / "final_accounts" / truth.stem().replace_extension(".pdf");
    if (!fs::exists(report)) {
      MESSAGE("skipped: no published report at " << report.string());
      continue;
    }
    CAPTURE(report.filename().string());
    const Record record = record_of(report);
    const Agreement agreement = compare_with_truth(record, bytes_of(truth));
    CHECK(agreement.exact == agreement.cells);
    CHECK(list(agreement.silent) == "");
    CHECK(list(agreement.caught) == "");
    CHECK(agreement.verdict == "");
    CHECK(record.verdict == Verdict::verified);
    CHECK(record.report.family == "final-accounts");
    CHECK(record.report.year == 2024);
    for (const Check& check : record.checks) {
      CAPTURE(check.id);
      CHECK(check.outcome != Outcome::not_assessable);
    }
    for (const Fact& fact : record.facts) CHECK(fact.unit == "万元");
    MESSAGE(agreement.exact << " of " << agreement.cells << " cells exact, " << record.checks.size()
                            << " checks");
  }
}
