#include "record/second_look.h"

#include <doctest/doctest.h>

using namespace nianbao;

namespace {

Fact fact(std::string id, int number, Trust trust = Trust::verified, int page = 1) {
  Fact out;
  out.id = std::move(id);
  out.value = {.state = State::number, .number = Decimal(number), .unit = ""};
  out.trust = trust;
  out.place.page = page;
  return out;
}

Record record(std::vector<Fact> facts, Verdict verdict = Verdict::review) {
  Record out;
  out.facts = std::move(facts);
  out.verdict = verdict;
  return out;
}

Diagnostic diagnostic(std::string code, int page, Severity severity = Severity::review) {
  return {std::move(code), severity, "", {.page = page, .box = {}, .line = 0}};
}

}  // namespace

TEST_CASE("second look: only where tables leave doubt") {
  CHECK(leaves_doubt(record({fact("a", 1, Trust::disputed)})));
  CHECK(leaves_doubt(record({fact("a", 1, Trust::absent)})));
  CHECK_FALSE(leaves_doubt(record({fact("a", 1)})));
  CHECK_FALSE(leaves_doubt(record({fact("a", 1, Trust::disputed)}, Verdict::inconsistent)));
  Record unclaimed = record({fact("a", 1)});
  unclaimed.diagnostics.push_back(diagnostic("table.unclaimed", 1));
  CHECK(leaves_doubt(unclaimed));
  unclaimed.diagnostics.push_back(diagnostic("table.twice", 1));
  CHECK_FALSE(leaves_doubt(unclaimed));
}

TEST_CASE("second look: pages from the first to the last that say something of a table") {
  Record found = record({fact("a", 1, Trust::read, 3), fact("b", 1, Trust::absent, 0)});
  CHECK(pages_to_draw(found) == std::set<int>{3});
  found.diagnostics = {diagnostic("table.unclaimed", 5), diagnostic("pdf.messages", 9),
                       diagnostic("table.column-order", 8, Severity::warning)};
  CHECK(pages_to_draw(found) == std::set<int>{3, 4, 5});
  found.diagnostics = {diagnostic("table.unclaimed", 27)};
  CHECK(pages_to_draw(found).empty());  // too many
  CHECK(pages_to_draw(record({})).empty());
}

TEST_CASE("second look: taken when it knows more and contradicts nothing") {
  const Record first = record({fact("a", 1), fact("b", 2, Trust::disputed)});
  CHECK(settles(record({fact("a", 1), fact("b", 3)}), first));
  CHECK_FALSE(settles(record({fact("a", 1), fact("b", 3, Trust::disputed)}), first));
  CHECK_FALSE(settles(record({fact("a", 9), fact("b", 2)}), first));
  CHECK_FALSE(settles(record({fact("a", 1, Trust::disputed), fact("b", 2)}), first));
  CHECK(settles(record({fact("a", 1)}, Verdict::verified), first));
  Record failing = record({fact("a", 1), fact("b", 3)});
  Check check;
  check.id = "sum";
  check.outcome = Outcome::fail;
  failing.checks.push_back(check);
  CHECK_FALSE(settles(failing, first));
  Record failed_before = first;
  failed_before.checks.push_back(check);
  CHECK(settles(failing, failed_before));
}

TEST_CASE("second look: a table counts for itself") {
  std::vector<TableReading> tables(2);
  tables[0].table = "a";
  tables[1].table = "b";
  for (TableReading& table : tables) {
    table.cells.resize(2);
    table.cells[0].row = table.cells[1].row = "r";
    table.cells[0].column = "x";
    table.cells[1].column = "y";
  }
  const auto settled = [&](const Record& second, const Record& first) {
    return settled_tables(second, tables, first, tables);
  };
  const Record first = record({fact("a.r.x", 1), fact("a.r.y", 2, Trust::disputed),
                               fact("b.r.x", 3, Trust::read), fact("b.r.y", 4)});
  // The first table is settled, the second one spoilt.
  CHECK(settled(record({fact("a.r.x", 1), fact("a.r.y", 2), fact("b.r.x", 3, Trust::absent)}),
                first) == std::set<std::size_t>{0});
  CHECK(settled(record({fact("a.r.x", 7), fact("a.r.y", 2), fact("b.r.x", 3), fact("b.r.y", 4)}),
                first)
            .empty());
  CHECK(settled(first, first).empty());
}

TEST_CASE("second look: two sure values that differ are both doubted") {
  Record first = record({fact("a", 1), fact("b", 2), fact("c", 3), fact("d", 4)});
  dispute(first, record({fact("a", 1), fact("b", 7), fact("c", 8, Trust::disputed)}));
  CHECK(first.facts[0].trust == Trust::verified);
  CHECK(first.facts[1].trust == Trust::disputed);
  CHECK(first.facts[1].candidates == std::vector<Decimal>{Decimal(2), Decimal(7)});
  CHECK_FALSE(first.facts[1].reason.empty());
  CHECK(first.facts[2].trust == Trust::verified);
  CHECK(first.facts[3].trust == Trust::verified);
}
