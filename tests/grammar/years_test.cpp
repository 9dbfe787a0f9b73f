#include "grammar/years.h"

#include <doctest/doctest.h>

#include "grammar/read.h"
#include "grammar/small_grammar.h"

namespace nianbao {
namespace {

const std::string kRule = R"(
[[between_years]]
id = "kept"
table = "fruit"
each = "column"
only = ["total"]
last_year = ["old", "young.*"]
this_year = ["old"]
often_broken = true
)";

std::string with(const std::string& rule) { return std::string(testing::kSmallGrammar) + rule; }

std::string changed_rule(const std::string& from, const std::string& to) {
  std::string rule = kRule;
  return with(rule.replace(rule.find(from), from.size(), to));
}

TEST_CASE("years: read") {
  const Result<Grammar> grammar = read_grammar(with(kRule), "x.toml");
  REQUIRE(grammar);
  REQUIRE(grammar->years.size() == 1);
  const YearRule& rule = grammar->years[0];
  CHECK(rule.id == "kept");
  CHECK(rule.table == "fruit");
  CHECK(rule.each == CheckRule::Each::column);
  CHECK(rule.only == std::vector<std::string>{"total"});
  CHECK(rule.last_year == std::vector<std::string>{"old", "young.*"});
  CHECK(rule.plus.empty());
  CHECK(rule.this_year == std::vector<std::string>{"old"});
  CHECK(rule.often_broken);
}

TEST_CASE("years: mistakes are shown with a caret") {
  const struct {
    std::string toml, code, message;
  } table[] = {
      {changed_rule("table = \"fruit\"", "table = \"fruits\""), "grammar.unknown-table",
       R"(x.toml:41:9: error: no [[table]] has the id `fruits`
   41 | table = "fruits"
      |         ^~~~~~~~
      = did you mean `fruit`? known tables: fruit)"},
      {changed_rule("[\"old\"]", "[\"olde\"]"), "grammar.unknown-row",
       R"(x.toml:45:14: error: table `fruit` has no row `olde`
   45 | this_year = ["olde"]
      |              ^~~~~~
      = did you mean `old`? known rows: old, young.grafted)"},
      {changed_rule("[\"total\"]", "[\"sum\"]"), "grammar.unknown-column",
       R"(x.toml:43:9: error: table `fruit` has no column `sum`
   43 | only = ["sum"]
      |         ^~~~~
      = known columns: apples, total)"},
      {changed_rule("\"young.*\"", "\"old\""), "grammar.duplicate-operand",
       R"(x.toml:44:21: error: `old` is named twice
   44 | last_year = ["old", "old"]
      |                     ^~~~~
      = a sum takes each of them once)"},
      {with(kRule + kRule), "grammar.duplicate-id",
       R"(x.toml:49:6: error: `fruit.kept` stands twice
   49 | id = "kept"
      |      ^~~~~~
      = give this one another id)"},
      {changed_rule("this_year = [\"old\"]\n", ""), "grammar.missing-key", ""},
      {changed_rule("often_broken", "often_brokn"), "grammar.unknown-key", ""},
  };
  for (const auto& row : table) {
    const Result<Grammar> grammar = read_grammar(row.toml, "x.toml");
    REQUIRE_FALSE(grammar);
    CHECK(grammar.error().code == row.code);
    if (!row.message.empty()) CHECK(grammar.error().message == row.message);
  }
}

}  // namespace
}  // namespace nianbao
