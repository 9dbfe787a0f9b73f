#include "cli/summary.h"

#include <doctest/doctest.h>

using namespace nianbao;

namespace {

Record record_of(Verdict verdict) {
  Record record;
  record.source.file = "a.pdf";
  record.verdict = verdict;
  return record;
}

Fact fact_of(Trust trust) {
  Fact fact;
  fact.trust = trust;
  return fact;
}

}  // namespace

TEST_CASE("summary: verdict and head") {
  Record record = record_of(Verdict::unrecognised);
  CHECK(summary_of(record) == "a.pdf: unrecognised\n");
  record.report.issuer = "X";
  CHECK(summary_of(record) == "a.pdf: unrecognised (X)\n");
  record.verdict = Verdict::verified;
  record.grammar.id = "form-1";
  record.report.year = 2024;
  CHECK(summary_of(record) == "a.pdf: verified (form-1, X, 2024)\n");
}

TEST_CASE("summary: cells, checks, and what needs a person with its page") {
  Record record = record_of(Verdict::inconsistent);
  record.facts = {fact_of(Trust::verified), fact_of(Trust::read), fact_of(Trust::read),
                  fact_of(Trust::disputed), fact_of(Trust::absent)};
  record.checks = {
      {.id = "t.sum.r", .outcome = Outcome::fail, .owner = Owner::source, .left = 3, .right = 4},
      {.id = "t.sum.q", .outcome = Outcome::fail, .owner = Owner::extraction, .left = 3},
      {.id = "t.sum.p", .outcome = Outcome::pass, .left = 3, .right = 3},
      {.id = "t.sum.o"}};
  record.diagnostics = {{"a.b", Severity::info, "not shown", {}},
                        {"a.c", Severity::warning, "not shown", {}},
                        {"a.d", Severity::review, "look", {.page = 4, .box = {}, .line = 0}},
                        {"a.e", Severity::review, "look", {.page = 0, .box = {}, .line = 7}},
                        {"a.f", Severity::fatal, "lost", {}}};
  CHECK(summary_of(record) ==
        "a.pdf: inconsistent\n"
        "  cells: 1 verified, 2 read, 1 disputed, 1 absent; checks: 1 passed, 2 failed, "
        "1 not assessable\n"
        "  page 4: look [a.d]\n"
        "  line 7: look [a.e]\n"
        "  lost [a.f]\n"
        "  check t.sum.r fails: 3 is not 4 (so the report prints it)\n"
        "  check t.sum.q fails: 3 is not nothing (the reading is in doubt)\n");
}

TEST_CASE("summary: what contradicts its table is named, whatever the verdict") {
  Record record = record_of(Verdict::verified);
  record.diagnostics = {{"prose.contradicts-table",
                         Severity::warning,
                         "3 against 2",
                         {.page = 1, .box = {}, .line = 0}}};
  CHECK(summary_of(record) == "a.pdf: verified\n  page 1: 3 against 2 [prose.contradicts-table]\n");
}

TEST_CASE("summary: long lists are cut, and say so") {
  Record record = record_of(Verdict::review);
  record.diagnostics.assign(7, {"a.b", Severity::review, "look", {}});
  CHECK(summary_of(record).ends_with("  look [a.b]\n  and 2 more like these, in the record\n"));
}

TEST_CASE("summary: the run and its exit status") {
  Totals totals;
  Exit exit = Exit::verified;
  for (const Verdict verdict : {Verdict::verified, Verdict::review, Verdict::verified,
                                Verdict::inconsistent, Verdict::unrecognised}) {
    totals.add(record_of(verdict));
    exit = worse(exit, exit_of(verdict));
  }
  CHECK(exit == Exit::person);
  CHECK(totals.summary() == "5 inputs: 2 verified, 1 inconsistent, 1 review, 1 unrecognised");
  totals.add(record_of(Verdict::unreadable));
  totals.add_unprocessed();
  CHECK(exit_of(Verdict::unreadable) == Exit::unprocessed);
  CHECK(totals.summary() ==
        "7 inputs: 2 verified, 1 inconsistent, 1 review, 1 unrecognised, 1 unreadable, "
        "1 not processed");
}
