#include "author/changes.h"

#include <doctest/doctest.h>

using namespace nianbao;

namespace {

Fact fact(const char* id, int value, Trust trust) {
  Fact fact;
  fact.id = id;
  fact.value = {State::number, Decimal(value), ""};
  fact.trust = trust;
  return fact;
}

}  // namespace

TEST_CASE("changes are told as a person thinks of them, and nothing else") {
  Record before, after;
  before.verdict = Verdict::review;
  before.report.year = 2023;
  before.facts = {fact("t.a.x", 1, Trust::verified), fact("t.b.x", 2, Trust::read),
                  fact("t.c.x", 3, Trust::read)};
  before.checks = {{.id = "t.sum.a", .outcome = Outcome::fail}};
  before.sections = {{.id = "s", .heading = "一、甲", .text = "long", .from = {}, .to = {}}};
  before.diagnostics = {{"table.row-missing", Severity::review, "row b was not found", {}}};
  after = before;
  CHECK(changes(before, after).empty());
  after.sections[0].text = "other";  // no business of a grammar's author
  after.facts[0].place.page = 3;
  CHECK(changes(before, after).empty());
  after.verdict = Verdict::verified;
  after.facts[0] = fact("t.a.x", 7, Trust::verified);
  after.facts[1].trust = Trust::absent;
  after.facts[2] = fact("t.d.x", 4, Trust::read);
  after.checks[0].outcome = Outcome::pass;
  after.diagnostics.clear();
  CHECK(changes(before, after) ==
        std::vector<std::string>{
            "~ verdict: review -> verified", "~ t.a.x: 1 verified -> 7 verified",
            "~ t.b.x: 2 read -> absent", "- t.c.x: 3 read", "+ t.d.x: 4 read",
            "~ check t.sum.a: fail -> pass", "- row b was not found [table.row-missing]"});
}
