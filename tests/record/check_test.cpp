#include "record/check.h"

#include <doctest/doctest.h>

#include "record/evidence.h"
#include "support/dump.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// One row's sum: "pass", "fail source 3 4".
std::string row_sum(const std::vector<std::string>& cells) {
  static const Grammar grammar = row_sums_only();
  const auto facts = stock({{"opening", cells}});
  const auto checks = assess(equations(grammar, facts), facts, grammar.values);
  if (checks.size() != 1) return std::to_string(checks.size()) + " checks";
  return dump(checks[0]).substr(std::string_view("stock.row_sum.opening ").size());
}

}  // namespace

TEST_CASE("check: outcome and owner") {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
      {{"1", "2", "3", "6"}, "pass"},
      {{"0.1", "0.2", "0", "0.3"}, "pass"},  // exact decimals
      {{"-1", "2", "0", "1"}, "pass"},
      {{"1", "_", "-", "1"}, "pass"},  // marks count as zero where the grammar says so
      {{"1", "none", "/", "1"}, "pass"},
      {{"1~", "0", "0", "1"}, "pass"},
      {{"1", "2", "3", "7"}, "fail source 6 7"},
      {{"1", "2", "_", "7"}, "fail extraction 3 7"},   // the blank may be a lost number
      {{"1~", "2", "3", "7"}, "fail extraction 6 7"},  // put together from pieces
      {{"1!", "2", "3", "7"}, "fail extraction 6 7"},  // its row's label is misprinted
      {{"1?", "2", "3", "7"}, "fail extraction 6 7"},
      {{"text", "2", "3", "5"}, "not_assessable"},
      {{"??", "2", "3", "5"}, "not_assessable"},
      {{"absent", "2", "3", "5"}, "not_assessable"},
      {{"1", "2", "3", "absent"}, "not_assessable"},
  };
  for (const auto& each : cases) {
    const auto& cells = each.first;
    const auto& expected = each.second;
    INFO(cells[0] << " " << cells[1] << " " << cells[2] << " " << cells[3]);
    CHECK(row_sum(cells) == expected);
  }
}

TEST_CASE("check: marks that do not stand for zero make a sum not assessable") {
  Grammar grammar = row_sums_only();
  grammar.values.zero = {"dash"};
  const auto outcome = [&](const std::string& cell) {
    const auto facts = stock({{"opening", {"1", cell, "0", "1"}}});
    return assess(equations(grammar, facts), facts, grammar.values)[0].outcome;
  };
  CHECK(outcome("-") == Outcome::pass);
  for (const char* mark : {"_", "/", "none"}) CHECK(outcome(mark) == Outcome::not_assessable);
}

TEST_CASE("check: one for each row and each column, with the ids of its operands") {
  static const Grammar grammar = library_grammar();
  const auto facts = stock({{"opening", {"1", "2", "3", "6"}},
                            {"bought", {"1", "0", "0", "1"}},
                            {"donated", {"0", "0", "0", "0"}},
                            {"lost.damaged", {"1", "1", "0", "2"}},
                            {"lost.missing", {"0", "0", "0", "0"}},
                            {"closing", {"1", "1", "3", "6"}}});
  const auto checks = assess(equations(grammar, facts), facts, grammar.values);
  std::string out;
  for (const Check& check : checks) out += dump(check) + "; ";
  CHECK(out ==
        "stock.row_sum.opening pass; stock.row_sum.bought pass; stock.row_sum.donated pass; "
        "stock.row_sum.lost.damaged pass; stock.row_sum.lost.missing pass; "
        "stock.row_sum.closing fail source 5 6; "
        "stock.balance.chinese pass; stock.balance.foreign pass; stock.balance.other pass; "
        "stock.balance.total fail source 7 8; ");
  CHECK(checks[6].facts ==
        std::vector<std::string>{"stock.opening.chinese", "stock.bought.chinese",
                                 "stock.donated.chinese", "stock.lost.damaged.chinese",
                                 "stock.lost.missing.chinese", "stock.closing.chinese"});
}

TEST_CASE("check: without its rows there is no check") {
  static const Grammar grammar = library_grammar();
  const auto facts = stock({{"opening", {"1", "2"}}});  // no total
  for (const Equation& e : equations(grammar, facts)) CHECK_FALSE(e.right.empty());
  CHECK(equations(grammar, {}).empty());
}
