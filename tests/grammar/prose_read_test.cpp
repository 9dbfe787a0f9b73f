#include "grammar/prose_read.h"

#include <doctest/doctest.h>

#include "grammar/read.h"
#include "grammar/small_grammar.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

constexpr std::string_view kProse = R"(
[prose]
sections = ["trees"]
units = ["棵", "%"]
about = ["约"]
this_year = ["本年"]

[[prose.scope]]
id = "village"
reach = "sentence"
may_agree = true
period = true
patterns = ['全村']

[[figure]]
id = "old"
sections = ["trees"]
units = ["棵"]
agrees = ["fruit.old.total"]
within = ["village"]
patterns = ['老树(?P<value>\d)']
)";

// The small grammar with running text, the first `from` of it replaced by `to`.
Result<Grammar> with_prose(std::string_view from = {}, std::string_view to = {}) {
  std::string prose(kProse);
  if (!from.empty()) {
    REQUIRE(prose.find(from) != std::string::npos);
    prose.replace(prose.find(from), from.size(), to);
  }
  return read_grammar(std::string(kSmallGrammar) + prose, "x.toml");
}

}  // namespace

TEST_CASE("running text of a grammar is read member by member") {
  const Result<Grammar> read = with_prose();
  if (!read) MESSAGE(read.error().message);
  REQUIRE(read);
  CHECK(read->prose.units == std::vector<std::string>{"棵", "%"});
  const ScopeRule& scope = read->prose.scopes.at(0);
  CHECK(scope.id == "village");
  CHECK(scope.reach == Reach::sentence);
  CHECK(scope.may_agree);
  CHECK(scope.period);
  const FigureRule& figure = read->figures.at(0);
  CHECK(figure.agrees == std::vector<std::string>{"fruit.old.total"});
  CHECK(figure.patterns.at(0).locate("有老树31棵", 0, "value")->group == 9);
  CHECK(figure.perhaps.empty());
}

TEST_CASE("what is wrong with running text of a grammar is said") {
  struct Case {
    std::string from, to, message;
  };
  const std::vector<Case> cases{
      {R"(sections = ["trees"])", R"(sections = ["tree"])", "no section has the id `tree`"},
      {R"(sections = ["trees"]
units = ["棵"])",
       R"(sections = ["shrubs"]
units = ["棵"])",
       "no section has the id `shrubs`"},
      {R"(units = ["棵", "%"])", "", "[prose] has no `units`"},
      {R"("sentence")", R"("page")", "unknown reach `page`"},
      {"patterns = ['全村']", "", "[[prose.scope]] has no `patterns`"},
      {R"(agrees = ["fruit.old.total"])", R"(agrees = ["fruit.old.totals"])",
       "no fact has the id `fruit.old.totals`"},
      {R"(within = ["village"])", R"(within = ["town"])", "no scope has the id `town`"},
      {"patterns = ['老树(?P<value>", "patterns = ['老树(?P<number>",
       "the pattern has no group `value`"},
      {R"(patterns = ['老树(?P<value>\d)'])", "", "[[figure]] has no `patterns`"},
      {R"([[figure]])", R"([[figure]]
id = "old"
units = ["棵"]
patterns = ['古树(?P<value>\d)']

[[figure]])",
       "figure `old` stands twice"},
  };
  for (const Case& c : cases) {
    INFO(c.message);
    const Result<Grammar> read = with_prose(c.from, c.to);
    REQUIRE_FALSE(read);
    CHECK(read.error().message.find(c.message) != std::string::npos);
    CHECK(read.error().message.starts_with("x.toml:"));
  }
  std::string without(kProse);
  without.erase(0, without.find("[[figure]]"));
  const Result<Grammar> read = read_grammar(std::string(kSmallGrammar) + without, "x.toml");
  REQUIRE_FALSE(read);
  CHECK(read.error().message.find("write `[prose]`") != std::string::npos);
}
