#include "record/derive.h"

#include <doctest/doctest.h>

#include "record/evidence.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// What is derived, row by row: "2" the number, "." nothing.
std::string derived(const Grammar& grammar, const StockRows& rows) {
  auto facts = stock(rows);
  derive(equations(grammar, facts), facts);
  std::string out;
  for (const Evidence& e : facts)
    out += (out.empty() ? "" : " ") + (e.fact.derived ? e.fact.derived->to_string() : ".");
  return out;
}

std::string row(const std::vector<std::string>& cells) {
  static const Grammar grammar = row_sums_only();
  return derived(grammar, {{"opening", cells}});
}

}  // namespace

TEST_CASE("derive: the only possibility that one sum leaves") {
  CHECK(row({"1", "2", "3", "6"}) == ". . . .");
  CHECK(row({"1", "??", "3", "6"}) == ". 2 . .");
  CHECK(row({"1", "9?", "3", "6"}) == ". 2 . .");  // printed, but in doubt
  CHECK(row({"1", "2", "3", "??"}) == ". . . 6");
  CHECK(row({"6", "_", "_", "6"}) == ". 0 0 .");   // nothing is left for several
  CHECK(row({"5", "_", "_", "6"}) == ". . . .");   // 1 may be in either
  CHECK(row({"7", "??", "0", "6"}) == ". . . .");  // counts are never negative
  CHECK(row({"??", "2", "3", "??"}) == ". . . .");
  CHECK(row({"absent", "2", "3", "6"}) == "1 . . .");
}

TEST_CASE("derive: from one sum to the next") {
  static const Grammar grammar = library_grammar();
  CHECK(derived(grammar, {{"opening", {"1", "??", "0", "??"}},
                          {"bought", {"0", "0", "0", "0"}},
                          {"donated", {"0", "0", "0", "0"}},
                          {"lost.damaged", {"0", "0", "0", "0"}},
                          {"closing", {"1", "4", "0", "5"}}}) ==
        ". 4 . 5 . . . . . . . . . . . . . . . .");
}

TEST_CASE("derive: sums that contradict each other derive nothing") {
  // By its row the cell is 2, by its column 4.
  static const Grammar grammar = library_grammar();
  CHECK(derived(grammar, {{"opening", {"1", "??", "0", "3"}},
                          {"bought", {"0", "0", "0", "0"}},
                          {"donated", {"0", "0", "0", "0"}},
                          {"lost.damaged", {"0", "0", "0", "0"}},
                          {"closing", {"1", "4", "0", "5"}}})
            .starts_with(". . . ."));
}
