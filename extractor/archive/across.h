// Checks across reports: this year's report of an issuer with last year's. They judge; they change
// no record.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "archive/ledger.h"
#include "archive/store.h"
#include "grammar/grammar.h"
#include "model/record.h"
#include "model/result.h"

namespace nianbao {

// A report with the grammar that it was read by.
struct JudgedReport {
  const Record& record;
  const Grammar& grammar;
};

// By the [[between_years]] rules of the later report's grammar; id, outcome, owner, severity, sums
// and operands are filled in. A rule says nothing where the earlier or the later report has none of
// the values that it is about. A failure is the source's when every operand is a number that is
// verified or read.
std::vector<StoredAcross> assess_across(const JudgedReport& earlier, const JudgedReport& later);

// All pairs of reports of one family, one issuer (issuer.h) and consecutive years. Where one year
// has several documents, each is paired, up to kMostOfAYear in the order of keys. Documents without
// an input, and those of a grammar that is not at hand, are left out. Returns how many records
// should have been compared and could not be read back: gone, changed, or a fault of nianbao. They
// are left out too, so whoever calls must tell.
inline constexpr std::size_t kMostOfAYear = 8;
Result<std::size_t> check_across(Ledger& ledger, const std::string& out,
                                 std::span<const Grammar> grammars);

}  // namespace nianbao
