#include "record/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "record/check.h"

namespace nianbao {
namespace {

// The facts that a figure is the sum of.
struct Sum {
  std::vector<std::size_t> facts;  // of the evidence
  std::vector<std::string> ids;
  Decimal total;
};

// nullopt when one of them is absent, in doubt, or no number.
std::optional<Sum> sum_of(const FigureRule& figure, std::span<const Evidence> evidence,
                          const ValueRule& values) {
  Sum sum;
  for (const std::string& id : figure.agrees) {
    const auto it = std::find_if(evidence.begin(), evidence.end(),
                                 [&](const Evidence& e) { return e.fact.id == id; });
    if (it == evidence.end() || it->fact.trust != Trust::read) return std::nullopt;
    const auto value = operand(it->fact, values);
    if (!value) return std::nullopt;
    sum.facts.push_back(static_cast<std::size_t>(it - evidence.begin()));
    sum.ids.push_back(id);
    sum.total = sum.total + *value;
  }
  return figure.agrees.empty() ? std::nullopt : std::optional(sum);
}

std::string where(const Place& place) {
  if (place.page > 0) return fmt::format(" on page {}", place.page);
  return place.line > 0 ? fmt::format(" on line {}", place.line) : std::string();
}

class Comparison {
 public:
  Comparison(const Grammar& grammar, std::span<const Evidence> evidence, Diagnostics& diagnostics)
      : grammar_(grammar), evidence_(evidence), diagnostics_(diagnostics) {
    out_.confirmed.resize(evidence.size(), false);
  }

  void add(Mention& mention) {
    const FigureRule& figure = grammar_.figures[mention.figure];
    const auto sum = sum_of(figure, evidence_, grammar_.values);
    if (!sum) return against_itself(mention);
    Quotation& q = mention.quotation;
    const bool agrees = q.value == sum->total;
    if (mention.compare == Compare::agreement && (!agrees || q.value.is_zero())) return;
    q.facts = sum->ids;
    q.agrees = agrees;
    if (agrees) {
      pass(mention, *sum);
    } else {
      contradict(q, *sum);
    }
  }

  FigureChecks take() { return std::move(out_); }

 private:
  void pass(const Mention& mention, const Sum& sum) {
    const Quotation& q = mention.quotation;
    const std::string id = fmt::format("prose.{}.{}", q.figure, q.section);
    const int count = ++count_[id];
    out_.checks.push_back({.id = count == 1 ? id : fmt::format("{}_{}", id, count),
                           .outcome = Outcome::pass,
                           .owner = Owner::nobody,
                           .left = q.value,
                           .right = sum.total,
                           .facts = sum.ids});
    if (q.value.is_zero()) return;
    for (std::size_t i : sum.facts) out_.confirmed[i] = true;
  }

  void contradict(const Quotation& q, const Sum& sum) {
    diagnostics_.push_back(
        {"prose.contradicts-table", Severity::warning,
         fmt::format("\"{}\" stands against {} in the table{} ({}); both stay as printed", q.text,
                     sum.total.to_string(), where(evidence_[sum.facts.front()].fact.place),
                     fmt::join(sum.ids, " + ")),
         q.place});
  }

  // Without a table that decides: against what the text said before.
  void against_itself(const Mention& mention) {
    if (mention.compare != Compare::full) return;
    const auto [first, is_new] = first_.emplace(mention.figure, &mention.quotation);
    if (is_new || first->second->value == mention.quotation.value) return;
    diagnostics_.push_back(
        {"prose.contradicts-itself", Severity::warning,
         fmt::format("\"{}\" stands against \"{}\"{}; both stay as printed", mention.quotation.text,
                     first->second->text, where(first->second->place)),
         mention.quotation.place});
  }

  const Grammar& grammar_;
  std::span<const Evidence> evidence_;
  Diagnostics& diagnostics_;
  std::map<std::string, int> count_;
  std::map<std::size_t, const Quotation*> first_;
  FigureChecks out_;
};

}  // namespace

FigureChecks compare_figures(const Grammar& grammar, std::span<const Evidence> evidence,
                             std::span<Mention> mentions, Diagnostics& diagnostics) {
  Comparison comparison(grammar, evidence, diagnostics);
  for (Mention& mention : mentions)
    if (mention.figure != Mention::kNone && mention.compare != Compare::never)
      comparison.add(mention);
  return comparison.take();
}

}  // namespace nianbao
