#include "author/specimen.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "pipeline.h"
#include "support/harbour_grammar.h"
#include "support/library_grammar.h"
#include "text/utf8.h"

using namespace nianbao;
using namespace nianbao::testing;

TEST_CASE("the engine reads every number of a specimen, in each of its prints") {
  const Grammar grammar = library_grammar();
  const SpecimenStyle styles[] = {{},
                                  {.wording = 0, .replacing = true, .optional_too = true},
                                  {.wording = 0, .replacing = true, .optional_too = false}};
  for (const SpecimenStyle& style : styles) {
    const Specimen specimen = print_specimen(grammar, style);
    const Record record = extract(specimen.document, {}, std::span(&grammar, 1));
    REQUIRE(record.grammar.id == grammar.id);
    std::set<std::string> printed;
    for (const SpecimenCell& cell : specimen.cells) {
      if (cell.id.empty()) continue;
      printed.insert(cell.id);
      bool right = false;
      for (const Fact& fact : record.facts)
        right = right || (fact.id == cell.id && fact.value.number == Decimal(cell.number));
      CHECK_MESSAGE(right, cell.id);
    }
    for (const Fact& fact : record.facts)
      CHECK_MESSAGE((printed.contains(fact.id) || fact.trust == Trust::absent), fact.id);
  }
}

TEST_CASE("rows in place of others, and optional ones, are printed as asked") {
  const Grammar grammar = library_grammar();
  const auto has = [&](const SpecimenStyle& style, const char* id) {
    const Specimen specimen = print_specimen(grammar, style);
    for (const SpecimenCell& cell : specimen.cells)
      if (cell.id == id) return true;
    return false;
  };
  const SpecimenStyle plain, replacing{.wording = 0, .replacing = true, .optional_too = true},
      short_one{.wording = 0, .replacing = false, .optional_too = false};
  CHECK(has(plain, "events.shows.show.own.held"));
  CHECK_FALSE(has(plain, "events.shows.shows.held"));
  CHECK(has(replacing, "events.shows.shows.held"));
  CHECK_FALSE(has(replacing, "events.shows.show.own.held"));
  CHECK(has(plain, "stock.on_loan.total"));
  CHECK_FALSE(has(short_one, "stock.on_loan.total"));
  CHECK_FALSE(has(plain, "stock.digital.total"));  // no part of the data
}

TEST_CASE("other wordings are counted and used") {
  const Grammar grammar = library_grammar("label = \"馆际互借\"",
                                          "label = \"馆际互借\", also = [\"外馆借阅\", \"互借\"]");
  CHECK(other_wordings(library_grammar()) == 0);
  REQUIRE(other_wordings(grammar) == 2);
  const Specimen specimen =
      print_specimen(grammar, {.wording = 2, .replacing = false, .optional_too = true});
  std::u32string text;
  for (const Word& word : specimen.document.pages[0].words)
    text += specimen.document.pages[0].text_of(word) + U"\n";
  CHECK(text.find(U"\n互借\n") != std::u32string::npos);
  CHECK(text.find(U"馆际互借") == std::u32string::npos);
}

TEST_CASE("tables that stand in no section are printed by their titles, once each") {
  const Grammar grammar = harbour_grammar();
  for (const bool optional_too : {true, false}) {
    const Specimen specimen =
        print_specimen(grammar, {.wording = 0, .replacing = false, .optional_too = optional_too});
    const Record record = extract(specimen.document, {}, std::span(&grammar, 1));
    CHECK(record.grammar.id == grammar.id);
    const Page& page = specimen.document.pages[0];
    std::map<std::u32string, int> times;
    for (const Word& word : page.words) ++times[std::u32string(page.text_of(word))];
    for (const TableRule& table : grammar.tables)
      CHECK(times[from_utf8(table.title->text)] == (optional_too || !table.optional ? 1 : 0));
  }
}
