#include "regression/agreement.h"

#include <algorithm>
#include <map>
#include <set>

#include "output/names.h"

namespace nianbao {
namespace {

using FactsById = std::map<std::string, const Fact*>;

bool is_exact(const Fact* fact, const std::optional<Decimal>& want, bool zeros_printed) {
  if (fact == nullptr) return false;
  if (fact->value.number) return fact->value.number == want;
  if (fact->trust == Trust::absent) return !want;
  if (!want) return true;
  return want->is_zero() && !zeros_printed && (!fact->derived || fact->derived == want);
}

std::string told(const std::string& id, const std::optional<Decimal>& want, const Fact* fact) {
  std::string got = "no such fact";
  if (fact != nullptr)
    got = std::string(name_of(fact->trust)) + " " +
          (fact->value.number ? fact->value.number->to_string()
                              : std::string(name_of(fact->value.state)));
  return id + ": true is " + (want ? want->to_string() : "nothing") + ", read is " + got;
}

bool says_so(const Record& record, const Fact* fact) {
  if (fact == nullptr)
    return record.verdict != Verdict::verified && record.verdict != Verdict::inconsistent;
  return fact->trust == Trust::disputed || fact->trust == Trust::absent;
}

std::string verdict_complaint(const Record& record, const Truth& truth, bool all_exact) {
  const std::string found(name_of(record.verdict));
  const bool verified = record.verdict == Verdict::verified;
  if (truth.verdict)
    return record.verdict == *truth.verdict
               ? ""
               : found + " where " + std::string(name_of(*truth.verdict)) + " is true";
  if (truth.not_ours)
    return record.verdict == Verdict::unrecognised && record.facts.empty()
               ? ""
               : found + " where it is no report of ours";
  if (!truth.consistent) return verified ? "verified although the report breaks its own sums" : "";
  if (all_exact && !verified && truth.complete && !truth.facts.empty())
    return found + " although every cell is exact";
  if (!all_exact && verified) return "verified although not every cell is exact";
  return "";
}

void judge_invented(const Record& record, const Truth& truth, Agreement& out) {
  std::set<std::string> tables, seen;
  for (const auto& [id, value] : truth.facts) tables.insert(id.substr(0, id.find('.')));
  for (const Fact& fact : record.facts) {
    if (!seen.insert(fact.id).second) out.silent.push_back(fact.id + " stands twice");
    if (truth.complete && !truth.facts.contains(fact.id) && fact.value.number &&
        tables.contains(fact.table) && !says_so(record, &fact))
      out.silent.push_back(fact.id + ": not in the report");
  }
}

}  // namespace

Agreement compare_with_truth(const Record& record, const Truth& truth) {
  FactsById facts;
  for (const Fact& fact : record.facts) facts.emplace(fact.id, &fact);
  Agreement out;
  for (const auto& [id, want] : truth.facts) {
    if (truth.unscored.contains(id)) continue;
    const auto it = facts.find(id);
    const Fact* fact = it == facts.end() ? nullptr : it->second;
    ++out.cells;
    if (is_exact(fact, want, truth.zeros_printed)) {
      ++out.exact;
    } else {
      (says_so(record, fact) ? out.caught : out.silent).push_back(told(id, want, fact));
    }
  }
  judge_invented(record, truth, out);
  out.verdict = verdict_complaint(record, truth, out.exact == out.cells);
  return out;
}

std::vector<std::string> contradictions(const Agreement& agreement, const Truth& truth) {
  std::vector<std::string> out = agreement.silent;
  if (!truth.verdict || *truth.verdict == Verdict::verified)
    out.insert(out.end(), agreement.caught.begin(), agreement.caught.end());
  if (!agreement.verdict.empty()) out.push_back("verdict: " + agreement.verdict);
  return out;
}

bool errors_are_expected(Verdict verdict, const Truth& truth) {
  if (verdict == Verdict::verified || verdict == truth.verdict) return true;
  if (truth.verdict) return false;
  return truth.not_ours ? verdict == Verdict::unrecognised
                        : verdict == Verdict::inconsistent && !truth.consistent;
}

}  // namespace nianbao
