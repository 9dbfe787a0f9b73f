// The samples, as `nianbao test samples` holds them: each report's record is as its expected.json
// has it and agrees with its truth.json; and is valid by the schema.
#include <doctest/doctest.h>

#include <algorithm>

#include "output/json.h"
#include "output/schema.h"
#include "regression/sample.h"
#include "regression/test_report.h"
#include "regression/test_run.h"
#include "support/paths.h"
#include "support/truth.h"

using namespace nianbao;
using namespace nianbao::testing;

TEST_CASE("golden: every sample gives its expected record, to the last digit of its boxes") {
  const Result<std::vector<Sample>> samples = find_samples(in_repository("samples").string());
  REQUIRE(samples);
  REQUIRE(samples->size() >= 9);
  TestRule rule;
  rule.compare.tolerance = 0;
  rule.jobs = 2;
  for (const SampleResult& result : run_samples(*samples, shipped_grammars(), rule)) {
    CHECK_MESSAGE(result.status == SampleStatus::same,
                  sample_text(result, shipped_grammars(), {.colour = false, .most = 20}));
    CHECK(schema_complaint(to_json(record_of(result.sample.source), JsonStyle::pretty)) == "");
    CHECK_MESSAGE(to_json(result.got, JsonStyle::pretty) + "\n" == bytes_of(result.sample.expected),
                  result.sample.expected << ": not byte for byte");
    CHECK_MESSAGE(result.refusal == "", result.sample.name);
  }
}

TEST_CASE("golden: a record that contradicts the truth is told") {
  Record record;
  record.verdict = Verdict::verified;
  Fact fact;
  fact.id = "t.r.c";
  fact.table = "t";
  fact.value = {State::number, Decimal(3), ""};
  fact.trust = Trust::verified;
  record.facts = {fact};
  const auto told = [&](const std::string& truth) {
    const Agreement a = compare_with_truth(record, truth);
    std::string out = std::to_string(a.exact) + "/" + std::to_string(a.cells);
    for (const std::string& line : a.silent) out += " silent " + line;
    for (const std::string& line : a.caught) out += " caught " + line;
    return out + " " + a.verdict;
  };
  CHECK(told(R"({"facts": {"t.r.c": 3}})") == "1/1 ");
  CHECK(
      told(R"({"facts": {"t.r.c": 4}})") ==
      "0/1 silent t.r.c: true is 4, read is verified 3 verified although not every cell is exact");
  CHECK(told(R"({"facts": {"t.r.c": 4}, "unscored": ["t.r.c"]})") == "0/0 ");
  CHECK(told(R"({"facts": {"t.r.c": 3, "t.r.d": null}})").find("t.r.d: true is nothing") !=
        std::string::npos);
  CHECK(told(R"({"facts": {"t.x.c": 3}, "complete": true})").find("t.r.c: not in the report") !=
        std::string::npos);
  CHECK(told(R"({"facts": {"t.r.c": 3}, "consistent": false})") ==
        "1/1 verified although the report breaks its own sums");
  record.facts[0].trust = Trust::disputed;
  CHECK(told(R"({"facts": {"t.r.c": 4}})").starts_with("0/1 caught "));
}
