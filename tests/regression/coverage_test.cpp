#include "regression/coverage.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "support/paths.h"
#include "support/truth.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

const Grammar& grammar_of(const std::string& id) {
  const auto it = std::find_if(shipped_grammars().begin(), shipped_grammars().end(),
                               [&id](const Grammar& grammar) { return grammar.id == id; });
  REQUIRE(it != shipped_grammars().end());
  return *it;
}

Coverage covered_by(const Grammar& grammar, const std::string& sample) {
  Coverage coverage = rules_of(grammar);
  Trace trace;
  const Record record = extract({sample, bytes_of(in_repository("samples/" + sample))},
                                shipped_grammars(), {}, &trace);
  observe(grammar, record, trace, coverage);
  return coverage;
}

// How many samples exercise the first rule of this kind whose name begins so; -1: no such rule.
int uses(const Coverage& coverage, const std::string& kind, const std::string& beginning) {
  for (const RuleUse& rule : coverage.rules)
    if (rule.kind == kind && rule.rule.starts_with(beginning))
      return static_cast<int>(rule.samples);
  return -1;
}

// kind + name of everything that no sample under samples/ exercises, for each shipped grammar that
// is provisional, or for each that is not.
std::vector<std::string> never_exercised(bool provisional) {
  std::vector<Coverage> coverages;
  for (const Grammar& grammar : shipped_grammars()) coverages.push_back(rules_of(grammar));
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(in_repository("samples"))) {
    if (entry.path().stem() != "report") continue;
    Trace trace;
    const Record record = extract({entry.path().filename().string(), bytes_of(entry.path())},
                                  shipped_grammars(), {}, &trace);
    for (std::size_t i = 0; i < coverages.size(); ++i)
      observe(shipped_grammars()[i], record, trace, coverages[i]);
  }
  std::vector<std::string> out;
  for (const Coverage& coverage : coverages) {
    if (grammar_of(coverage.grammar).provisional != provisional) continue;
    for (const RuleUse& rule : unexercised(coverage))
      out.push_back(coverage.grammar + " " + rule.kind + " " + rule.rule);
  }
  return out;
}

}  // namespace

TEST_CASE("coverage: what a sample exercises, and what it does not") {
  const Coverage coverage =
      covered_by(grammar_of("disclosure-2019"), "disclosure/dongguan-2020-office/report.pdf");
  CHECK(coverage.samples == 1);
  const struct {
    const char *kind, *rule;
    int uses;
  } table[] = {
      {"title", "政府信息公开工作年度报告", 1},
      {"title", "政府信息公开工作总结", 0},
      {"mark", "本年新公开数量", 1},
      {"section", "requests", 1},
      {"table", "requests", 1},
      {"row", "requests.received", 1},
      {"row", "requests.other_handling.", 0},
      {"column", "requests.natural_person", 1},
      {"column", "remedies.reconsideration.upheld", 1},
      {"heading", "requests: 申请人情况", 1},
      {"check", "requests.balance", 1},
      {"unit", "件", 0},
      {"minus", "减", 0},
      {"zero", "slash", 0},
      {"wording", "requests.received: ", 1},
      {"no such kind", "", -1},
  };
  for (const auto& row : table) {
    CAPTURE(row.kind);
    CAPTURE(row.rule);
    CHECK(uses(coverage, row.kind, row.rule) == row.uses);
  }
}

TEST_CASE("coverage: a sample of another form exercises nothing") {
  const Coverage coverage =
      covered_by(grammar_of("disclosure-2021"), "disclosure/dongguan-2020-office/report.pdf");
  CHECK(coverage.samples == 0);
  CHECK(unexercised(coverage).size() == coverage.rules.size());
  CHECK(coverage.rules.size() > 100);
}

TEST_CASE("coverage: every rule of every shipped grammar is exercised, but of provisional ones") {
  std::string missing;
  for (const std::string& rule : never_exercised(false)) missing += "\n  " + rule;
  CHECK_MESSAGE(missing.empty(), "no sample exercises" << missing);
}

// A grammar that no longer needs to say so must not.
TEST_CASE("coverage: a provisional grammar has rules that no sample exercises") {
  for (const Grammar& grammar : shipped_grammars()) {
    if (!grammar.provisional) continue;
    const auto missing = never_exercised(true);
    MESSAGE(grammar.id << ": " << missing.size() << " rules stand in no sample");
    CHECK_FALSE(missing.empty());
  }
}
