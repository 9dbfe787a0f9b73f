#include "regression/compare_runs.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "output/json.h"
#include "output/records.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

namespace fs = std::filesystem;

// Two folders of records, gone at the end.
class Runs {
 public:
  Runs() : folder_(fs::temp_directory_path() / ("nianbao-runs-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_ / "a");
    fs::create_directories(folder_ / "b");
  }
  ~Runs() { fs::remove_all(folder_); }
  Runs(const Runs&) = delete;
  Runs& operator=(const Runs&) = delete;

  void put(const std::string& path, const std::string& content) const {
    fs::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path, std::ios::binary) << content;
  }
  void put(const std::string& path, const Record& record) const {
    put(path, to_json(record, JsonStyle::compact));
  }
  Result<RunFolder> open(const std::string& side) const {
    return open_run((folder_ / side).string());
  }
  Comparison compare(unsigned jobs = 1) const {
    return compare_runs(*open("a"), *open("b"), jobs, 1, [](const CompareRow&) {});
  }

 private:
  fs::path folder_;
};

}  // namespace

TEST_CASE("compare_runs: every kind of difference is counted once, in its groups") {
  const struct {
    std::function<void(Record&)> change;
    Tally total;  // but for reports and cells
  } table[] = {
      {[](Record&) {}, {}},
      {[](Record& r) { r.tool.version = "9"; }, {}},
      {[](Record& r) { r.grammar.sha256 = std::string(64, '9'); }, {}},
      {[](Record& r) { r.facts[0].value.number = Decimal(3); }, {.touched = 1, .changed = 1}},
      {[](Record& r) { r.facts[0].trust = Trust::read; }, {.touched = 1, .changed = 1}},
      {[](Record& r) { r.facts[0].trust = Trust::absent; }, {.touched = 1, .lost = 1}},
      {[](Record& r) { r.facts.erase(r.facts.begin()); }, {.touched = 1, .lost = 1}},
      {[](Record& r) { r.facts[0].label = "x"; }, {.touched = 1, .moved = 1}},
      {[](Record& r) {
         r.checks[0].outcome = Outcome::not_assessable;
         r.checks[0].owner = {};
       },
       {.touched = 1, .checks = 1}},
      {[](Record& r) { r.verdict = Verdict::review; }, {.touched = 1, .verdicts = 1}},
      {[](Record& r) { r.sections[0].text = "x"; }, {.touched = 1, .others = 1}},
      {[](Record& r) { r.diagnostics.clear(); }, {.touched = 1, .others = 2}},
      {[](Record& r) { r.quotations = {sample_quotation()}; }, {.touched = 1, .others = 1}},
      {[](Record& r) { r.report.title = "x"; }, {.touched = 1, .others = 1}},
  };
  for (const auto& row : table) {
    const Runs runs;
    Record record = sample_record();
    runs.put("a/1.json", record);
    row.change(record);
    runs.put("b/1.json", record);
    const Comparison comparison = runs.compare();
    Tally expected = row.total;
    expected.reports = 1;
    expected.cells = record.facts.size();
    CHECK(comparison.total == expected);
    CHECK(comparison.by_grammar.at("disclosure-2021") == expected);
    CHECK(comparison.by_issuer.at("某市") == expected);
    CHECK(comparison.by_producer.at("Printer 9") == expected);
    CHECK(comparison.by_table.at("requests").changed == row.total.changed);
    CHECK(comparison.by_table.at("requests").checks == row.total.checks);
  }
}

TEST_CASE("compare_runs: reports that one run lacks, and records that are none") {
  const Runs runs;
  Record unreadable = unrecognised_record();
  unreadable.verdict = Verdict::unreadable;
  runs.put("a/gone.json", sample_record());
  runs.put("a/never.json", unreadable);
  runs.put("a/worse.json", sample_record());
  runs.put("a/same.json", sample_record());
  runs.put("b/same.json", sample_record());
  runs.put("b/worse.json", unreadable);
  runs.put("b/more/new.json", sample_record());
  runs.put("b/not.json", std::string("{"));
  for (unsigned jobs : {1U, 4U}) {
    const Comparison comparison = runs.compare(jobs);
    CHECK(comparison.only_first == std::vector<std::string>{"gone", "never"});
    CHECK(comparison.only_second == std::vector<std::string>{"more/new"});
    CHECK(comparison.failures == std::vector<std::string>{"gone: no record", "worse: unreadable"});
    REQUIRE(comparison.unreadable.size() == 1);
    CHECK(comparison.unreadable[0].find("not.json") != std::string::npos);
    CHECK(comparison.total.reports == 2);
    CHECK(comparison.total.lost == 2 * sample_record().facts.size());
    CHECK(comparison.total.added == sample_record().facts.size());
    CHECK(comparison.costs.reports == 0);
  }
}

TEST_CASE("open_run: records, and neither exports nor hidden files") {
  const Runs runs;
  CHECK_FALSE(runs.open("a"));
  CHECK(runs.open("none").error().code == "run.missing");
  runs.put("a/x/1.json", sample_record());
  runs.put("a/.2.json", sample_record());
  runs.put("a/x/.hidden", std::string());
  runs.put("a/export/datapackage.json", std::string("{}"));
  runs.put("a/export/3.json", sample_record());
  const Result<RunFolder> run = runs.open("a");
  REQUIRE(run);
  CHECK_FALSE(run->archive);
  REQUIRE(run->records.size() == 1);
  CHECK(run->records.begin()->first == "x/1");
  RunFolder archive;
  archive.archive = true;
  CHECK(not_comparable(*run, archive)->code == "run.kinds");
  CHECK_FALSE(not_comparable(archive, archive));
}
