#include "record/assemble.h"

#include <doctest/doctest.h>

#include "support/dump.h"
#include "support/library_grammar.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

struct Row {
  std::string id;
  std::vector<std::string> columns;
  bool misprinted = false;
};

TableReading reading(const TableRule& rule, const std::vector<Row>& rows) {
  TableReading out;
  out.table = rule.id;
  out.part = rule.part;
  out.found = true;
  for (const Row& row : rows) {
    out.rows.push_back({.row = row.id,
                        .label = row.id,
                        .printed = row.id,
                        .place = {},
                        .misprinted = row.misprinted});
    for (const std::string& column : row.columns) {
      Cell cell;
      cell.row = rule.full_row(row.id);
      cell.column = column;
      cell.value = {State::number, Decimal(7), ""};
      cell.printed = "7";
      out.cells.push_back(cell);
    }
  }
  return out;
}

const std::vector<std::string> kAll{"chinese", "foreign", "other", "total"};
const std::vector<std::string> kBoth{"held", "planned"};

struct Assembled {
  std::vector<Evidence> facts;
  std::string notes;
};

// The library's tables with some of them read; the others are not found.
Assembled assembled(const std::vector<std::pair<std::string, std::vector<Row>>>& read) {
  static const Grammar grammar = library_grammar();
  std::vector<TableReading> readings;
  for (const TableRule& rule : grammar.tables)
    readings.push_back({.table = rule.id, .part = rule.part});
  for (const auto& [name, rows] : read) {
    const std::size_t t = table_index(grammar, name);
    readings[t] = reading(grammar.tables[t], rows);
  }
  Diagnostics diagnostics;
  Assembled out{assemble(grammar, readings, diagnostics), {}};
  out.notes = dump(diagnostics);
  return out;
}

// Facts of one table by row: "opening read, closing absent" (a row's first cell).
std::string rows_of(const Assembled& a, const std::string& table) {
  std::string out, last;
  for (const Evidence& e : a.facts) {
    if (e.fact.table != table || e.fact.row == last) continue;
    last = e.fact.row;
    out += (out.empty() ? "" : ", ") + last;
    if (e.fact.trust == Trust::absent) out += " absent";
  }
  return out;
}

const std::vector<Row> kStock{{"opening", kAll},      {"bought", kAll},       {"donated", kAll},
                              {"lost.damaged", kAll}, {"lost.missing", kAll}, {"lost.other", kAll},
                              {"closing", kAll}};

}  // namespace

TEST_CASE("assemble: every row and column of the form, in its order") {
  std::vector<Row> backwards(kStock.rbegin(), kStock.rend());
  const Assembled a = assembled({{"stock", backwards}});
  CHECK(rows_of(a, "stock") ==
        "opening, bought, donated, lost.damaged, lost.missing, lost.other, closing");
  CHECK(a.facts[0].fact.id == "stock.opening.chinese");
  CHECK(a.facts[0].fact.label == "一、期初馆藏数量");
  CHECK(a.facts[0].fact.unit == "册");
  CHECK(a.facts[0].fact.trust == Trust::read);
}

TEST_CASE("assemble: required rows that the report lacks are absent, optional ones are not there") {
  std::vector<Row> rows = kStock;
  rows.erase(rows.begin() + 1);
  rows.push_back({"on_loan", kAll});
  const Assembled a = assembled({{"stock", rows}});
  CHECK(
      rows_of(a, "stock") ==
      "opening, bought absent, donated, lost.damaged, lost.missing, lost.other, on_loan, closing");
  CHECK(a.notes.starts_with("table.row-missing table.missing"));
}

TEST_CASE("assemble: a table that was not found") {
  const Assembled a = assembled({});
  CHECK(a.notes == "table.missing table.missing table.missing");  // the optional one is not missed
  for (const Evidence& e : a.facts) CHECK(e.fact.trust == Trust::absent);
  CHECK(rows_of(a, "visits") == "adults absent, children absent");
}

TEST_CASE("assemble: rows that stand in place of each other") {
  const std::vector<std::pair<std::vector<Row>, std::string>> cases{
      {{{"shows", kBoth}}, "shows.shows"},
      {{{"show.own", kBoth}, {"show.guest", kBoth}}, "shows.show.own, shows.show.guest"},
      // One of several is there: the others must be.
      {{{"show.own", kBoth}}, "shows.show.own, shows.show.guest absent"},
      // Neither.
      {{}, "shows.shows absent"},
      // Both.
      {{{"shows", kBoth}, {"show.own", kBoth}, {"show.guest", kBoth}},
       "shows.shows, shows.show.own, shows.show.guest"},
  };
  for (const auto& each : cases) {
    const auto& rows = each.first;
    const auto& expected = each.second;
    INFO(expected);
    const Assembled a = assembled({{"events.shows", rows}});
    std::string found = rows_of(a, "events");
    found.erase(0, std::string_view("talks.history absent, talks.science absent, ").size());
    CHECK(found == expected);
  }
}

TEST_CASE("assemble: doubt, pieces, misprints and what was left over go with the facts") {
  static const Grammar grammar = library_grammar();
  std::vector<TableReading> readings;
  for (const TableRule& rule : grammar.tables)
    readings.push_back({.table = rule.id, .part = rule.part});
  readings[0] = reading(grammar.tables[0], kStock);
  Cell& cell = readings[0].cells[0];
  cell.doubt = "it stands across two columns";
  cell.candidates = {Decimal(7), Decimal(8)};
  cell.value.unit = "场";
  readings[0].cells[1].to_prove = true;
  readings[0].rows[0].misprinted = true;
  readings[0].unclaimed.push_back({"99", {.page = 2, .box = {}, .line = 0}, "it stands aside"});
  Diagnostics diagnostics;
  const auto facts = assemble(grammar, readings, diagnostics);
  CHECK(dump(facts[0].fact) == "disputed 7场[7 8]");
  CHECK(facts[0].fact.reason == "it stands across two columns");
  CHECK(facts[0].fact.unit == "场");
  CHECK(facts[0].misprinted);
  CHECK(facts[1].to_prove);
  CHECK(facts[1].fact.unit == "册");
  CHECK_FALSE(facts[4].misprinted);
  REQUIRE(dump(diagnostics).starts_with("table.unclaimed"));
  CHECK(diagnostics[0].place.page == 2);
  CHECK(diagnostics[0].severity == Severity::review);
}
