#include "record/verify.h"

#include <fmt/format.h>

#include <algorithm>

#include "record/check.h"
#include "record/derive.h"
#include "record/figures.h"

namespace nianbao {
namespace {

bool printed_number(const Evidence& e) { return e.fact.value.number.has_value(); }

struct Support {
  bool passes = false;      // a check passes that has another printed number
  bool unassessed = false;  // a check that covers it could not be assessed
  bool prose = false;       // the running text prints the same number
  const Check* fails = nullptr;
};

// Whether an equation whose sums agree only says that a number of pieces equals its own copy beside
// it ("48" over "0", and once more in the row's total): pieces of another row would agree as well.
bool only_copies(const std::vector<std::size_t>& operands, const std::vector<Evidence>& evidence) {
  std::vector<const Evidence*> numbers;
  for (std::size_t i : operands)
    if (printed_number(evidence[i]) && !evidence[i].fact.value.number->is_zero())
      numbers.push_back(&evidence[i]);
  return numbers.size() <= 2 && std::all_of(numbers.begin(), numbers.end(), [&](const auto* e) {
           return e->to_prove && e->fact.row == numbers.front()->fact.row;
         });
}

std::vector<Support> support(const std::vector<Equation>& equations,
                             const std::vector<Check>& checks,
                             const std::vector<Evidence>& evidence) {
  std::vector<Support> out(evidence.size());
  for (std::size_t c = 0; c < checks.size(); ++c) {
    std::vector<std::size_t> operands = equations[c].left;
    operands.insert(operands.end(), equations[c].right.begin(), equations[c].right.end());
    const auto numbers = std::count_if(operands.begin(), operands.end(),
                                       [&](std::size_t i) { return printed_number(evidence[i]); });
    const bool passes = checks[c].outcome == Outcome::pass;
    const bool copies = passes && only_copies(operands, evidence);
    for (std::size_t i : operands) {
      const bool others = numbers > (printed_number(evidence[i]) ? 1 : 0);
      if (passes && others && !(copies && evidence[i].to_prove)) out[i].passes = true;
      if (checks[c].outcome == Outcome::not_assessable) out[i].unassessed = true;
      if (checks[c].outcome == Outcome::fail) out[i].fails = &checks[c];
    }
  }
  return out;
}

void judge(Evidence& e, const Support& s) {
  Fact& fact = e.fact;
  if (fact.trust != Trust::read) return;
  if (s.fails != nullptr) {
    fact.trust = Trust::disputed;
    fact.reason = fmt::format("check {} fails: {} against {}", s.fails->id,
                              s.fails->left->to_string(), s.fails->right->to_string());
  } else if (s.passes) {
    fact.trust = Trust::verified;
  } else if (s.unassessed) {
    fact.trust = Trust::disputed;
    fact.reason = "its sums cannot be assessed";
  } else if (e.to_prove) {
    fact.trust = Trust::disputed;
    fact.reason = "put together from pieces, and no sum confirms it";
    if (fact.value.number) fact.candidates = {*fact.value.number};
  } else if (s.prose) {
    fact.trust = Trust::verified;
  }
}

// A blank that counts as 0 in sums that hold, while what others leave for it is no 0: sums of the
// report contradict each other through it.
void doubt_contradicted_blank(Fact& fact) {
  if (!is_sure(fact.trust) || fact.value.number || !fact.derived || fact.derived->is_zero()) return;
  fact.trust = Trust::disputed;
  fact.reason = fmt::format("it is blank, and the sums leave {} for it", fact.derived->to_string());
}

Verdict verdict_of(const Record& record) {
  bool source = false;
  for (const Check& check : record.checks) {
    if (check.outcome == Outcome::not_assessable || check.owner == Owner::extraction)
      return Verdict::review;
    source = source || check.owner == Owner::source;
  }
  for (const Diagnostic& d : record.diagnostics)
    if (d.severity == Severity::review || d.severity == Severity::fatal) return Verdict::review;
  for (const Fact& fact : record.facts) {
    if (fact.trust == Trust::absent && fact.reason != kStatedEmpty) return Verdict::review;
    const bool by_source = fact.trust == Trust::disputed && fact.candidates.empty() &&
                           fact.reason.starts_with("check ");
    if (fact.trust == Trust::disputed && !by_source) return Verdict::review;
  }
  return source ? Verdict::inconsistent : Verdict::verified;
}

}  // namespace

void verify(const Grammar& grammar, std::vector<Evidence> evidence, std::vector<Mention> mentions,
            Record& record) {
  const std::vector<Equation> sums = equations(grammar, evidence);
  record.checks = assess(sums, evidence, grammar.values);
  std::vector<Support> supports = support(sums, record.checks, evidence);
  FigureChecks figures = compare_figures(grammar, evidence, mentions, record.diagnostics);
  for (std::size_t i = 0; i < evidence.size(); ++i) supports[i].prose = figures.confirmed[i];
  for (Mention& mention : mentions) record.quotations.push_back(std::move(mention.quotation));
  derive(sums, evidence);
  for (std::size_t i = 0; i < evidence.size(); ++i) judge(evidence[i], supports[i]);
  for (Evidence& e : evidence) {
    doubt_contradicted_blank(e.fact);
    if (e.fact.trust != Trust::disputed && e.fact.value.number) e.fact.derived.reset();
    record.facts.push_back(std::move(e.fact));
  }
  for (Check& check : figures.checks) record.checks.push_back(std::move(check));
  record.verdict = verdict_of(record);
}

}  // namespace nianbao
