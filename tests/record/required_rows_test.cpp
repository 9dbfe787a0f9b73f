#include "record/required_rows.h"

#include <doctest/doctest.h>

#include "support/library_grammar.h"

using namespace nianbao;
using namespace nianbao::testing;

TEST_CASE("required rows: what a table that was found must have") {
  const std::vector<std::string> stock{"opening",      "bought",     "donated", "lost.damaged",
                                       "lost.missing", "lost.other", "closing"};
  std::vector<std::string> shorter = stock;
  shorter.pop_back();
  struct {
    std::string table;
    std::vector<std::string> rows;
    bool lacks;
  } const cases[] = {
      {"stock", stock, false},
      {"stock", shorter, true},
      {"events.shows", {"shows"}, false},
      {"events.shows", {"show.own", "show.guest"}, false},
      {"events.shows", {"show.own"}, true},
      {"events.shows", {}, true},
      {"visits", {}, false},  // a record
  };
  const Grammar grammar = library_grammar();
  for (const auto& test : cases) {
    CAPTURE(test.table);
    CAPTURE(test.rows.size());
    const TableRule& rule = grammar.tables[table_index(grammar, test.table)];
    TableReading reading{.table = rule.id, .part = rule.part};
    CHECK_FALSE(lacks_rows(rule, reading));  // it was not found
    reading.found = true;
    for (const std::string& row : test.rows)
      reading.rows.push_back(
          {.row = row, .label = {}, .printed = {}, .place = {}, .misprinted = false});
    CHECK(lacks_rows(rule, reading) == test.lacks);
  }
}
