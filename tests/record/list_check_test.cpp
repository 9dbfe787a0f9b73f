// Checks over lists and over several tables; tables that are stated to be empty.
#include <doctest/doctest.h>

#include "record/check.h"
#include "record/derive.h"
#include "record/verify.h"
#include "support/dump.h"
#include "support/harbour_grammar.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// "cargo.c201.all 6.00" -> a fact read without doubt; "_" is blank.
Evidence fact(const std::string& id, const std::string& text) {
  Evidence e;
  const std::size_t first = id.find('.'), last = id.rfind('.');
  e.fact.id = id;
  e.fact.table = id.substr(0, first);
  e.fact.row = id.substr(first + 1, last - first - 1);
  e.fact.column = id.substr(last + 1);
  if (text != "_") e.fact.value = {State::number, Decimal::parse(text), ""};
  return e;
}

std::string checks(const std::vector<std::pair<std::string, std::string>>& read) {
  static const Grammar grammar = harbour_grammar();
  std::vector<Evidence> facts;
  for (const auto& [id, text] : read) facts.push_back(fact(id, text));
  std::string out;
  for (const Check& check : assess(equations(grammar, facts), facts, grammar.values))
    out += (out.empty() ? "" : "; ") + dump(check);
  return out;
}

}  // namespace

TEST_CASE("check: codes sum to the code that they stand under, the topmost to the total") {
  CHECK(checks({{"cargo.sum.all", "7.00"},
                {"cargo.c201.all", "6.00"},
                {"cargo.c20101.all", "4.00"},
                {"cargo.c2010105.all", "4.00"},
                {"cargo.c20102.all", "2.00"},
                {"cargo.c202.all", "1.00"}}) ==
        "cargo.codes.c201.all pass; cargo.codes.c20101.all pass; cargo.total.all pass");
  CHECK(checks({{"cargo.c201.all", "6.00"}, {"cargo.c20101.all", "4.00"}}) ==
        "cargo.codes.c201.all fail source 4 6");
}

TEST_CASE("check: a code goes under the longest beginning that the list has") {
  CHECK(checks({{"cargo.c201.all", "6.00"}, {"cargo.c2010105.all", "6.00"}}) ==
        "cargo.codes.c201.all pass");
  CHECK(checks({{"cargo.c20101.all", "6.00"}, {"cargo.sum.all", "6.00"}}) ==
        "cargo.total.all pass");
}

TEST_CASE("check: each printed operand may be off by its rounding") {
  const auto sum = [](const std::string& of_two, const std::string& other) {
    return checks(
        {{"cargo.c201.all", of_two}, {"cargo.c20101.all", "4.00"}, {"cargo.c20102.all", other}});
  };
  CHECK(sum("6.03", "2.00") == "cargo.codes.c201.all pass");
  CHECK(sum("5.97", "2.00") == "cargo.codes.c201.all pass");
  CHECK(sum("6.04", "2.00") == "cargo.codes.c201.all fail source 6 6.04");
  CHECK(sum("4.02", "_") == "cargo.codes.c201.all pass");
  CHECK(sum("4.03", "_") == "cargo.codes.c201.all fail extraction 4 4.03");  // a blank is no number
}

TEST_CASE("check: what is rounded derives nothing") {
  static const Grammar grammar = harbour_grammar();
  std::vector<Evidence> facts{fact("cargo.c201.all", "6.00"), fact("cargo.c20101.all", "4.00"),
                              fact("cargo.c20102.all", "_")};
  derive(equations(grammar, facts), facts);
  for (const Evidence& e : facts) CHECK_FALSE(e.fact.derived);
}

TEST_CASE("check: tables that must agree, row by row or once") {
  CHECK(checks({{"sheet.left.sum.amount", "9.00"},
                {"sheet.right.c201.amount", "5.00"},
                {"sheet.right.c202.amount", "4.00"},
                {"sheet.right.sum.amount", "9.00"},
                {"cargo.c201.outward", "5.00"},
                {"cargo.c203.outward", "1.00"}}) ==
        "sheet.classes.right.c201 pass; sheet.balance pass");
  CHECK(checks({{"sheet.left.sum.amount", "9.00"}, {"sheet.right.sum.amount", "9.01"}}) ==
        "sheet.balance fail source 9 9.01");
}

TEST_CASE("check: none over what is stated to be empty, and no reason to look at it") {
  const Grammar grammar = harbour_grammar();
  std::vector<TableReading> readings(grammar.tables.size());
  for (std::size_t t = 0; t < readings.size(); ++t) {
    readings[t].found = true;
    readings[t].stated_empty = {.page = 3, .box = {1, 2, 3, 4}, .line = 0};
  }
  readings[5].passed_over = true;
  Record record;
  std::vector<Evidence> all = assemble(grammar, readings, record.diagnostics);
  CHECK(record.diagnostics.empty());
  CHECK(all.size() == 7);  // the record's four, what the pairs require; a list has none
  verify(grammar, std::move(all), record);
  CHECK(record.checks.empty());
  CHECK(record.verdict == Verdict::verified);
  for (const Fact& each : record.facts) {
    CHECK(each.trust == Trust::absent);
    CHECK(each.reason == kStatedEmpty);
    CHECK(each.place.page == 3);
  }
}

TEST_CASE("assemble: a list's rows as read, its unit as printed, its missing rows told") {
  const Grammar grammar = harbour_grammar();
  std::vector<TableReading> readings(grammar.tables.size());
  for (std::size_t t = 1; t < readings.size(); ++t) readings[t].passed_over = true;
  readings[0].found = true;
  readings[0].unit = "千吨";
  readings[0].rows = {{.row = "c201", .label = "甲类", .printed = "甲 类", .place = {}}};
  for (const char* column : {"all", "inward", "outward"})
    readings[0].cells.push_back({.row = "c201",
                                 .column = column,
                                 .value = {},
                                 .printed = {},
                                 .place = {},
                                 .candidates = {},
                                 .doubt = {}});
  Diagnostics notes;
  const std::vector<Evidence> all = assemble(grammar, readings, notes);
  REQUIRE(all.size() == 6);
  CHECK(all[0].fact.id == "cargo.c201.all");
  CHECK(all[0].fact.label == "甲类");
  CHECK(all[0].fact.unit == "千吨");
  CHECK(all[3].fact.id == "cargo.sum.all");
  CHECK(all[3].fact.trust == Trust::absent);
  CHECK(dump(notes) == "table.row-missing");
}
