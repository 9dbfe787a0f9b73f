#include "record/figures.h"

#include <doctest/doctest.h>

#include "output/names.h"
#include "record/evidence.h"
#include "record/verify.h"
#include "support/dump.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// A figure that must be the opening stock of Chinese books, and one that must be two of its facts.
Grammar with_figures() {
  Grammar grammar = row_sums_only();
  FigureRule one, two;
  one.id = "one";
  one.agrees = {"stock.opening.chinese"};
  two.id = "two";
  two.agrees = {"stock.opening.chinese", "stock.opening.foreign"};
  grammar.figures = {one, two};
  return grammar;
}

Mention mention(std::size_t figure, int value, Compare compare = Compare::full) {
  Mention m;
  m.quotation.section = "overview";
  m.quotation.text = "says " + std::to_string(value);
  m.quotation.value = value;
  m.quotation.figure = figure == 0 ? "one" : "two";
  m.figure = figure;
  m.compare = compare;
  return m;
}

// Facts, verdict, checks of the running text, diagnostics.
std::string outcome(const std::vector<std::string>& cells, std::vector<Mention> mentions) {
  static const Grammar grammar = with_figures();
  Record record;
  verify(grammar, stock({{"opening", cells}}), std::move(mentions), record);
  std::string out;
  for (const Fact& fact : record.facts) out += (out.empty() ? "" : ", ") + dump(fact);
  out += ": " + std::string(name_of(record.verdict));
  for (const Check& check : record.checks)
    if (check.id.starts_with("prose.")) out += "; " + dump(check);
  if (!record.diagnostics.empty()) out += "; " + dump(record.diagnostics);
  return out;
}

struct Case {
  std::string what;
  std::vector<std::string> cells;
  std::vector<Mention> mentions;
  std::string expected;
};

}  // namespace

TEST_CASE("figures: what running text may do to a record") {
  const Compare agreement = Compare::agreement, never = Compare::never;
  const std::vector<Case> cases{
      {"a fact that no sum covers",
       {"5"},
       {mention(0, 5)},
       "verified 5: verified; prose.one.overview pass"},
      {"contradiction warns, and nothing else",
       {"5"},
       {mention(0, 6)},
       "read 5: verified; prose.contradicts-table"},
      {"a wording that may mean something else",
       {"5"},
       {mention(0, 6, agreement)},
       "read 5: verified"},
      {"and agrees",
       {"5"},
       {mention(0, 5, agreement)},
       "verified 5: verified; prose.one.overview pass"},
      {"another's figure", {"5"}, {mention(0, 5, never)}, "read 5: verified"},
      {"0 with 0 proves little",
       {"0"},
       {mention(0, 0)},
       "read 0: verified; prose.one.overview pass"},
      {"and nothing for a wording that may mean something else",
       {"0"},
       {mention(0, 0, agreement)},
       "read 0: verified"},
      {"a blank that stands for zero",
       {"_"},
       {mention(0, 0)},
       "read _: verified; prose.one.overview pass"},
      {"no doubt is lifted", {"5?"}, {mention(0, 5)}, "disputed 5: review"},
      {"nor told against", {"5?"}, {mention(0, 6)}, "disputed 5: review"},
      {"pieces need a sum",
       {"5~"},
       {mention(0, 5)},
       "disputed 5[5]: review; prose.one.overview pass"},
      {"a sum that fails stays so",
       {"5", "0", "0", "6"},
       {mention(0, 5)},
       "disputed 5, disputed 0, disputed 0, disputed 6: inconsistent; prose.one.overview pass"},
      {"a sum that cannot be formed stays so",
       {"5", "??", "0", "5"},
       {mention(0, 5)},
       "disputed 5, disputed ?? = 0, disputed 0, disputed 5: review; prose.one.overview pass"},
      {"the sum of two facts",
       {"5", "2"},
       {mention(1, 7)},
       "verified 5, verified 2: verified; prose.two.overview pass"},
      {"of which one is missing", {"5"}, {mention(1, 5)}, "read 5: verified"},
      {"absent", {"absent"}, {mention(0, 5)}, "absent: review"},
      {"said twice",
       {"5"},
       {mention(0, 5), mention(0, 5), mention(0, 6)},
       "verified 5: verified; prose.one.overview pass; prose.one.overview_2 pass; "
       "prose.contradicts-table"},
      {"against itself, where no table decides",
       {"5?"},
       {mention(0, 5), mention(0, 6)},
       "disputed 5: review; prose.contradicts-itself"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(outcome(c.cells, c.mentions) == c.expected);
  }
}

TEST_CASE("figures: a warning names both places") {
  const Grammar grammar = with_figures();
  std::vector<Evidence> evidence = stock({{"opening", {"5", "2"}}});
  evidence[0].fact.place = {4, {1, 2, 3, 4}, 0};
  std::vector<Mention> mentions{mention(1, 8)};
  mentions[0].quotation.place = {2, {5, 6, 7, 8}, 0};
  Diagnostics diagnostics;
  compare_figures(grammar, evidence, mentions, diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].severity == Severity::warning);
  CHECK(diagnostics[0].message ==
        "\"says 8\" stands against 7 in the table on page 4 (stock.opening.chinese + "
        "stock.opening.foreign); both stay as printed");
  CHECK(diagnostics[0].place.page == 2);
  CHECK(mentions[0].quotation.agrees == false);
  CHECK(mentions[0].quotation.facts.size() == 2);
}
