// Records to write: one of each kind.
#pragma once

#include <string>

#include "model/record.h"

namespace nianbao::testing {

inline Fact sample_fact() {
  Fact fact;
  fact.id = "requests.received.total";
  fact.table = "requests";
  fact.row = "received";
  fact.column = "total";
  fact.label = "新收";
  fact.value = {State::number, Decimal(2), ""};
  fact.printed = "２";
  fact.trust = Trust::verified;
  fact.unit = "件";
  fact.place = {4, {265.94, 575.25, 269.55, 582.8}, 0};
  return fact;
}

inline Fact disputed_fact() {
  Fact fact = sample_fact();
  fact.id = "requests.granted.total";
  fact.row = "granted";
  fact.value = {State::unreadable, std::nullopt, ""};
  fact.printed = "1 2";
  fact.trust = Trust::disputed;
  fact.unit = "";
  fact.derived = Decimal(12);
  fact.candidates = {Decimal(12), *Decimal::parse("-1.50")};
  fact.reason = "two numbers stand in one cell";
  fact.place = {0, {}, 17};
  return fact;
}

inline Quotation sample_quotation() {
  Quotation q;
  q.section = "overview";
  q.text = "新收约２件";
  q.value = 2;
  q.printed = "２件";
  q.unit = "件";
  q.about = true;
  q.figure = "received";
  q.scope = "city";
  q.facts = {"requests.received.total"};
  q.agrees = false;
  q.place = {1, {1, 2, 3, 4}, 0};
  return q;
}

inline Record sample_record() {
  Record record;
  record.tool = {"0.1.0", "22.12.0", "72.1"};
  record.source = {"a.pdf", std::string(64, 'a'), 412842, 6, "embedded", "", "Printer 9"};
  record.grammar = {"disclosure-2021", 1, std::string(64, 'b')};
  record.report = {"disclosure", "2021", "某市", "某市年报", "2025-02-25", 2024};
  record.verdict = Verdict::inconsistent;
  record.sections = {{"overview", "一、总体情况", "第一行\n第二行", {1, {}, 0}, {3, {}, 0}}};
  record.facts = {sample_fact(), disputed_fact()};
  record.checks = {{"requests.row_sum.received",
                    Outcome::fail,
                    Owner::source,
                    Decimal(2),
                    Decimal(3),
                    {"requests.received.total"}},
                   {"requests.balance.total",
                    Outcome::not_assessable,
                    Owner::nobody,
                    std::nullopt,
                    Decimal(3),
                    {}}};
  record.diagnostics = {{"table.label-misprinted", Severity::warning, "look", {4, {0, 0, 1, 1}, 0}},
                        {"text.odd", Severity::info, "odd", {}}};
  return record;
}

// A report that no grammar fits, from text.
inline Record unrecognised_record() {
  Record record;
  record.tool = {"0.1.0", "22.12.0", "72.1"};
  record.source = {"-", std::string(64, '0'), 0, 1, "plain", "", ""};
  record.verdict = Verdict::unrecognised;
  record.sections = {};
  return record;
}

}  // namespace nianbao::testing
