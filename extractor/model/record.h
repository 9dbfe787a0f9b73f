// The record: what a report says, with its proof. Field by field as in docs/record.md and
// schema/report-1.json.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/decimal.h"
#include "model/diagnostic.h"
#include "model/page.h"
#include "model/prose.h"
#include "model/table.h"

namespace nianbao {

enum class Trust : std::uint8_t { verified, read, disputed, absent };
constexpr bool is_sure(Trust trust) { return trust == Trust::verified || trust == Trust::read; }
enum class Outcome : std::uint8_t { pass, fail, not_assessable };
enum class Owner : std::uint8_t { nobody, source, extraction };
enum class Verdict : std::uint8_t { verified, inconsistent, review, unrecognised, unreadable };

struct Fact {
  std::string id;  // table.row.column
  std::string table, row, column;
  std::string label;  // the row's label in the grammar
  Value value;
  std::string printed;
  Trust trust = Trust::read;
  std::string unit;
  Place place;
  std::optional<Decimal> derived;   // what the sums leave as the only possibility
  std::vector<Decimal> candidates;  // when disputed: the readings
  std::string reason;               // when disputed or absent: why
};

struct Check {
  std::string id;  // table.check.instance
  Outcome outcome = Outcome::not_assessable;
  Owner owner = Owner::nobody;  // only when outcome is fail
  std::optional<Decimal> left, right;
  std::vector<std::string> facts;  // ids of the operands
};

struct SectionText {
  std::string id, heading, text;
  Place from, to;
};

struct ToolVersion {
  std::string version, poppler, icu;
};

struct GrammarStamp {
  std::string id;
  int version = 0;
  std::string sha256;  // of the bytes of the grammar's file and of those that it includes
};

struct ReportHead {
  std::string family, form, issuer, title, date;  // empty when not printed
  int year = 0;                                   // 0 when not printed
};

struct Record {
  ToolVersion tool;
  Source source;
  GrammarStamp grammar;  // id empty when unrecognised or unreadable
  ReportHead report;
  Verdict verdict = Verdict::review;
  std::vector<SectionText> sections;
  std::vector<Fact> facts;
  std::vector<Check> checks;
  std::vector<Quotation> quotations;  // quantities of the running text, in its order
  Diagnostics diagnostics;
};

}  // namespace nianbao
