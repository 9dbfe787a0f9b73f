#include <doctest/doctest.h>

#include "output/read_truth.h"
#include "regression/agreement.h"

using namespace nianbao;

namespace {

// Two cells of one table.
Record two_cells(Verdict verdict) {
  Record record;
  record.verdict = verdict;
  for (const char* row : {"a", "b"}) {
    Fact fact;
    fact.id = std::string("t.") + row + ".c";
    fact.table = "t";
    fact.value.number = Decimal(1);
    fact.value.state = State::number;
    fact.trust = Trust::verified;
    record.facts.push_back(fact);
  }
  return record;
}

std::vector<std::string> held(const std::string& json, Verdict verdict = Verdict::verified) {
  const Result<Truth> truth = read_truth(json);
  REQUIRE_MESSAGE(truth, (truth ? "" : truth.error().message));
  return contradictions(compare_with_truth(two_cells(verdict), *truth), *truth);
}

}  // namespace

TEST_CASE("truth: guards the cells that it names, and the whole table where it is complete") {
  CHECK(held(R"({"facts": {"t.a.c": 1}})").empty());
  CHECK(held(R"({"facts": {"t.a.c": 1}})", Verdict::review).empty());
  CHECK(held(R"({"facts": {"t.a.c": 2}})").size() == 2);  // and its verdict
  CHECK(held(R"({"facts": {"t.x.c": 1}})").size() == 2);
  for (const char* whole : {R"("complete": true)", R"("unscored": [])"}) {
    const std::string json = R"({"facts": {"t.a.c": 1}, )" + std::string(whole) + "}";
    CHECK(held(json) == std::vector<std::string>{"t.b.c: not in the report"});
  }
  CHECK(held(R"({"facts": {"t.a.c": 1, "t.b.c": 1}, "complete": true})", Verdict::review) ==
        std::vector<std::string>{"verdict: review although every cell is exact"});
  CHECK(held(R"({"facts": {"t.a.c": 1}, "unscored": [], "complete": false})").empty());
}

TEST_CASE("truth: what nothing reads is refused, with the nearest that is read") {
  const struct {
    const char *json, *words;
  } table[] = {
      {R"({"verdikt": "review"})", "verdikt: is no member of a truth"},
      {R"({"verdikt": "review"})", "the nearest is \"verdict\""},
      {R"({"fact": {}})", "the nearest is \"facts\""},
      {R"({"t.a.c": 1})", R"(t.a.c: cells stand in "facts": {"facts": {"t.a.c": ...}})"},
      {R"({"verdict": "inconsistant"})", "the nearest is \"inconsistent\""},
      {R"({"verdict": ""})", "\"\" is no verdict"},
      {R"({"complete": 1})", "complete: expected true or false"},
      {R"({"facts": {"t.a.c": "1"}})", "facts.t.a.c: expected a plain decimal or null"},
      {"{\"facts\":\n {\"t.a.c\": 1,}}", "line 2, byte 14: this is not JSON"},
      {"", "line 1, byte 1: this is not JSON"},
      {"[]", "expected an object"},
  };
  for (const auto& row : table) {
    const Result<Truth> truth = read_truth(row.json);
    REQUIRE_FALSE_MESSAGE(truth, row.json);
    CHECK_MESSAGE(truth.error().message.find(row.words) != std::string::npos,
                  truth.error().message);
    CHECK(truth.error().message.find("docs/samples.md") != std::string::npos);
  }
  CHECK(read_truth(R"({"note": ["by hand"], "issuer": "x", "verified_by": "y"})"));
}
