#include "archive/across.h"

#include <doctest/doctest.h>

#include "grammar/read.h"

namespace nianbao {
namespace {

// stock of last year + bought - lost = stock of this year, for each kind of book.
Grammar grammar(const std::string& more = "") {
  Result<Grammar> read = read_grammar(R"([grammar]
id = "books-1"
version = 1
family = "books"
form = "1"
[recognise]
titles = ["藏书"]
year = ['(?P<year>\d{4})']
[values]
zero = ["blank"]
[[section]]
id = "books"
heading = "一、藏书"
[[table]]
id = "books"
kind = "matrix"
section = "books"
column = [
  { id = "stock", label = "馆藏" },
  { id = "bought", label = "购入" },
  { id = "lost", label = "遗失" },
]
row = [
  { id = "paper", label = "纸本" },
  { id = "sound", label = "录音" },
]
[[between_years]]
id = "stock"
table = "books"
each = "row"
last_year = ["stock"]
plus = ["bought"]
minus = ["lost"]
this_year = ["stock"]
)" + more,
                                      "books.toml");
  REQUIRE_MESSAGE(read, read.error().message);
  return *read;
}

Fact fact(const std::string& row, const std::string& column, const std::string& value,
          Trust trust = Trust::verified) {
  Fact out;
  out.table = "books";
  out.row = row;
  out.column = column;
  out.id = "books." + row + "." + column;
  out.trust = trust;
  if (const auto number = Decimal::parse(value))
    out.value = {.state = State::number, .number = *number, .unit = {}};
  else
    out.value.state = value == "/" ? State::slash : State::blank;
  return out;
}

Record paper(const std::string& stock, const std::string& bought, const std::string& lost,
             Trust trust = Trust::verified) {
  Record record;
  record.facts = {fact("paper", "stock", stock, trust), fact("paper", "bought", bought),
                  fact("paper", "lost", lost)};
  return record;
}

TEST_CASE("across: one rule, two reports") {
  const Grammar rules = grammar();
  const struct {
    const char* what;
    Record earlier, later;
    Outcome outcome;
    Owner owner;
    const char *left, *right;  // "" for none
  } table[] = {
      {"agrees", paper("10", "0", "0"), paper("12", "5", "3"), Outcome::pass, Owner::nobody, "12",
       "12"},
      {"broken", paper("10", "0", "0"), paper("13", "5", "3"), Outcome::fail, Owner::source, "12",
       "13"},
      {"broken, but in doubt", paper("10", "0", "0", Trust::disputed), paper("13", "5", "3"),
       Outcome::fail, Owner::extraction, "12", "13"},
      {"a blank is zero here", paper("10", "", ""), paper("15", "5", ""), Outcome::pass,
       Owner::nobody, "15", "15"},
      {"a slash is not", paper("10", "", ""), paper("15", "5", "/"), Outcome::not_assessable,
       Owner::nobody, "", "15"},
      {"absent", paper("", "", "", Trust::absent), paper("15", "5", "0"), Outcome::not_assessable,
       Owner::nobody, "", "15"},
      {"decimals", paper("0.1", "0", "0"), paper("0.3", "0.2", "0"), Outcome::pass, Owner::nobody,
       "0.3", "0.3"},
  };
  for (const auto& row : table) {
    CAPTURE(row.what);
    const std::vector<StoredAcross> checks =
        assess_across({row.earlier, rules}, {row.later, rules});
    REQUIRE(checks.size() == 1);
    const StoredAcross& check = checks[0];
    CHECK(check.id == "books.stock.paper");
    CHECK(check.outcome == row.outcome);
    CHECK(check.owner == row.owner);
    CHECK((check.left ? check.left->to_string() : "") == row.left);
    CHECK((check.right ? check.right->to_string() : "") == row.right);
    CHECK(check.severity == Severity::review);
    CHECK(check.earlier_facts == std::vector<std::string>{"books.paper.stock"});
    CHECK(check.later_facts ==
          std::vector<std::string>{"books.paper.bought", "books.paper.lost", "books.paper.stock"});
  }
}

TEST_CASE("across: a rule says nothing where the values are not") {
  const Grammar rules = grammar();
  Record other;  // of a form without the table
  CHECK(assess_across({other, rules}, {paper("1", "0", "0"), rules}).empty());
  CHECK(assess_across({paper("1", "0", "0"), rules}, {other, rules}).empty());
}

TEST_CASE("across: only some rows, broken often") {
  const Grammar rules = grammar("only = [\"sound\"]\noften_broken = true\n");
  Record earlier = paper("1", "0", "0"), later = paper("9", "0", "0");
  CHECK(assess_across({earlier, rules}, {later, rules}).empty());
  earlier.facts.push_back(fact("sound", "stock", "4"));
  for (const char* column : {"stock", "bought", "lost"})
    later.facts.push_back(fact("sound", column, "1"));
  const std::vector<StoredAcross> checks = assess_across({earlier, rules}, {later, rules});
  REQUIRE(checks.size() == 1);
  CHECK(checks[0].id == "books.stock.sound");
  CHECK(checks[0].outcome == Outcome::fail);
  CHECK(checks[0].severity == Severity::warning);
}

}  // namespace
}  // namespace nianbao
