#include "corpus/judge.h"

#include <algorithm>
#include <unordered_map>

namespace nianbao::corpus {
namespace {

std::string shown(const Expectation& cell) {
  std::string out = cell.gone ? "absent" : "";
  for (const auto& value : cell.right) out += (out.empty() ? "" : " or ") + corpus::shown(value);
  return out.empty() ? "doubt" : out;
}

bool right(const Expectation& cell, const Fact& fact, bool unprinted_zero) {
  return std::any_of(cell.right.begin(), cell.right.end(),
                     [&](const auto& value) { return is_value(fact, value, unprinted_zero); });
}

corpus::Outcome outcome_of(const Expectation& cell, const Fact* fact, const Record& record,
                           bool unprinted_zero) {
  using enum corpus::Outcome;
  if (fact == nullptr) {
    if (cell.gone) return exact;
    return asks(record.verdict) ? caught : silent;
  }
  if (fact->trust == Trust::absent) return cell.gone ? exact : caught;
  if (right(cell, *fact, unprinted_zero)) return exact;
  return sure(*fact) ? silent : caught;
}

std::string given(const Fact* fact) {
  if (fact == nullptr) return "no fact";
  return corpus::shown(fact->value.number) +
         (fact->trust == Trust::read ? " (read)" : " (verified)");
}

}  // namespace

Judgement judge(const Expected& expected, const Record& record) {
  std::unordered_map<std::string, const Fact*> facts;
  for (const Fact& fact : record.facts) facts.emplace(fact.id, &fact);
  Judgement judgement;
  for (const auto& [id, cell] : expected.cells) {
    const auto found = facts.find(id);
    const Fact* fact = found == facts.end() ? nullptr : found->second;
    const auto outcome = outcome_of(cell, fact, record, expected.unprinted_zero);
    judgement.outcome = std::max(judgement.outcome, outcome);
    if (outcome == corpus::Outcome::silent)
      judgement.silent.push_back({id, shown(cell), given(fact), true});
  }
  for (const Fact& fact : record.facts)
    if (!expected.cells.contains(fact.id) && fact.value.number && sure(fact))
      judgement.silent.push_back({fact.id, "not in the report", given(&fact), true});
  if (expected.must_ask && !asks(record.verdict))
    judgement.silent.push_back({"verdict", "a person must look", "verified", true});
  if (!judgement.silent.empty()) judgement.outcome = corpus::Outcome::silent;
  return judgement;
}

}  // namespace nianbao::corpus
