// Lists, pairs, layouts and checks over them: what is read, and what is refused with which words.
#include <doctest/doctest.h>

#include <array>

#include "grammar/operands.h"
#include "grammar/read.h"
#include "support/harbour_grammar.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// The first error's line, without its place.
std::string refused(std::string_view from, std::string_view to) {
  std::string toml(kHarbourGrammar);
  const std::size_t at = toml.find(from);
  REQUIRE(at != std::string::npos);
  const Result<Grammar> grammar = read_grammar(toml.replace(at, from.size(), to), "x.toml");
  if (grammar) return "";
  const std::string& message = grammar.error().message;
  const std::size_t begin = message.find("error: ") + 7;
  return message.substr(begin, message.find('\n', begin) - begin);
}

}  // namespace

TEST_CASE("list rules: what is read") {
  const Grammar grammar = harbour_grammar();
  const TableRule& cargo = grammar.tables[0];
  CHECK(cargo.kind == TableKind::list);
  CHECK(cargo.section.empty());
  CHECK(cargo.key.code->text == "货类编码");
  CHECK(cargo.key.code->also == std::vector<std::string>{"编码"});
  CHECK(cargo.key.levels == std::vector<int>{3, 5, 7});
  CHECK(cargo.columns[3].optional);
  CHECK(cargo.empty == std::vector<std::string>{"本年停航"});
  CHECK_FALSE(grammar.tables[1].key.code);
  CHECK(grammar.tables[2].kind == TableKind::pairs);
  CHECK(grammar.tables[2].columns[0].ignore);
  CHECK(grammar.tables[2].rows[3].after == "before");
  CHECK(grammar.tables[5].layout == "by_number");
  CHECK(grammar.units[0].unit == "千吨");
  CHECK(grammar.checks[1].each == CheckRule::Each::code);
  CHECK(grammar.checks[1].rounding == *Decimal::parse("0.01"));
  CHECK(grammar.checks[3].each == CheckRule::Each::report);
}

TEST_CASE("list rules: what is refused") {
  const std::vector<std::array<std::string, 3>> cases{
      {"code = \"货类编码\"\n", "", "`levels` does not belong in [[table]]"},
      {"name = \"船队名称\"\n", "", "list `crews` has no key"},
      {"levels = [3, 5, 7]\n", "", "[[table]] has no `levels`"},
      {"levels = [3, 5, 7]", "levels = [3, 50]", "`levels` is out of range"},
      {"levels = [3, 5, 7]", "levels = []", "`levels` is empty"},
      {"levels = [3, 5, 7]", "levels = [\"3\"]",
       "an item of `levels` in [[table]] is a text, but must be a whole number"},
      {"after = \"before\"", "after = \"earlier\"", "no row without `after` is called `earlier`"},
      {", after = \"before\"", "", "row label `一、泊位使用费` stands twice"},
      {"layout = \"by_number\"", "layout = \"by_ship\"", "table `visits.by_ship` stands twice"},
      {"part = \"right\"", "part = \"left\"", "table `sheet.left` stands twice"},
      {"title = \"船员人数表\"", "title = \"港口货物吞吐表\"",
       "table title `港口货物吞吐表` stands twice"},
      {"left = [\"@top\"]", "left = [\"@bottom\"]", "table `cargo` has no row `@bottom`"},
      {"table = \"cargo\"\neach = \"code\"", "table = \"crews\"\neach = \"code\"",
       "table `crews` has no codes"},
      {"each = \"code\"", "each = \"code\"\nleft = [\"all\"]",
       "`left` does not belong in [[check]]"},
      {"rounding = \"0.01\"", "rounding = \"a bit\"", "`rounding` is not a decimal of at least 0"},
      {"rounding = \"0.01\"", "rounding = \"-1\"", "`rounding` is not a decimal of at least 0"},
      {"\"cargo.c*.outward\"", "\"cargo.outward\"", "`cargo.outward` names no fact"},
      {"\"cargo.c*.outward\"", "\"car.c*.outward\"", "no [[table]] has the id `car`"},
      {"\"cargo.c*.outward\"", "\"cargo.c*.upward\"", "table `cargo` has no column `upward`"},
      {"\"sheet.left.sum.amount\"", "\"sheet.left.all.amount\"",
       "table `sheet` has no row `left.all`"},
      {"unit = \"千吨\"", "units = \"千吨\"", "unknown key `units` in [[unit]]"},
      {"least_sections = 2", "least_sections = 6", "6 sections are asked for, but there are 5"},
  };
  for (const auto& refusal : cases) {
    const auto& [from, to, message] = refusal;
    INFO(refusal[0], " -> ", refusal[1]);
    CHECK(refused(from, to) == message);
  }
}

TEST_CASE("operands: codes as rows, whole facts, stars") {
  CHECK(code_row("20101") == "c20101");
  CHECK(code_of_row("c20101") == "20101");
  CHECK(code_of_row("closing").empty());
  CHECK(code_of_row("c").empty());
  CHECK(parse_fact_name("t.a.b.c")->row == "a.b");
  CHECK_FALSE(parse_fact_name("t.c"));
  CHECK_FALSE(parse_fact_name("t..c"));
  CHECK_FALSE(parse_fact_name(".a.c"));
  CHECK_FALSE(parse_fact_name("t.a."));
  CHECK(star_of("outlay.c*", "outlay.c201") == "201");
  CHECK(star_of("outlay.c*", "income.c201").empty());
  CHECK(star_of("sum", "sum") == "=");
  CHECK(star_of("sum", "sums").empty());
}
