#include "record/check.h"

#include <algorithm>
#include <map>

#include "grammar/operands.h"

namespace nianbao {
namespace {

const std::string& axis(const Fact& fact, CheckRule::Each each) {
  return each == CheckRule::Each::row ? fact.row : fact.column;
}

// The facts of a table by the row (or column) that an instance of the check is about, in order.
struct Instance {
  std::string name;
  std::vector<std::size_t> facts;
};

std::vector<Instance> instances(const CheckRule& rule, std::span<const Evidence> facts) {
  std::vector<Instance> out;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const Fact& fact = facts[i].fact;
    if (fact.table != rule.table) continue;
    const std::string& name = axis(fact, rule.each);
    auto it = std::find_if(out.begin(), out.end(), [&](const auto& x) { return x.name == name; });
    if (it == out.end()) it = out.insert(out.end(), {name, {}});
    it->facts.push_back(i);
  }
  return out;
}

std::vector<std::size_t> operands(const std::vector<std::string>& patterns, const CheckRule& rule,
                                  const Instance& instance, std::span<const Evidence> facts,
                                  bool& missing) {
  std::vector<std::size_t> out;
  const auto across =
      rule.each == CheckRule::Each::row ? CheckRule::Each::column : CheckRule::Each::row;
  for (const std::string& pattern : patterns) {
    const std::size_t before = out.size();
    for (std::size_t i : instance.facts)
      if (names_id(pattern, axis(facts[i].fact, across))) out.push_back(i);
    if (out.size() == before && !pattern.ends_with(".*") && patterns.size() == 1) missing = true;
  }
  return out;
}

std::optional<Decimal> sum(const std::vector<std::size_t>& side, std::span<const Evidence> facts,
                           const ValueRule& values) {
  Decimal total;
  for (std::size_t i : side) {
    const auto value = operand(facts[i].fact, values);
    if (!value) return std::nullopt;
    total = total + *value;
  }
  return total;
}

bool full_evidence(const Evidence& e) {
  return e.fact.trust == Trust::read && e.fact.value.number && !e.to_prove && !e.misprinted;
}

}  // namespace

std::vector<Equation> equations(const Grammar& grammar, std::span<const Evidence> facts) {
  std::vector<Equation> out;
  for (const CheckRule& rule : grammar.checks) {
    for (const Instance& instance : instances(rule, facts)) {
      Equation e{.id = rule.table + "." + rule.id + "." + instance.name,
                 .left = {},
                 .right = {},
                 .missing = false};
      e.left = operands(rule.left, rule, instance, facts, e.missing);
      e.right = operands(rule.right, rule, instance, facts, e.missing);
      if (!e.left.empty() && !e.right.empty()) out.push_back(std::move(e));
    }
  }
  return out;
}

std::optional<Decimal> operand(const Fact& fact, const ValueRule& values) {
  if (fact.trust == Trust::absent) return std::nullopt;
  const auto zero = [&](const char* name) -> std::optional<Decimal> {
    if (std::find(values.zero.begin(), values.zero.end(), name) == values.zero.end())
      return std::nullopt;
    return Decimal(0);
  };
  switch (fact.value.state) {
    case State::number:
      return fact.value.number;
    case State::blank:
      return zero("blank");
    case State::slash:
      return zero("slash");
    case State::dash:
      return zero("dash");
    case State::none:
      return zero("none");
    case State::text:
    case State::unreadable:
      return std::nullopt;
  }
  return std::nullopt;
}

std::vector<Check> assess(std::span<const Equation> equations, std::span<const Evidence> facts,
                          const ValueRule& values) {
  std::vector<Check> checks;
  for (const Equation& e : equations) {
    Check check{.id = e.id,
                .outcome = Outcome::not_assessable,
                .owner = Owner::nobody,
                .left = e.missing ? std::nullopt : sum(e.left, facts, values),
                .right = e.missing ? std::nullopt : sum(e.right, facts, values),
                .facts = {}};
    bool full = true;
    for (const auto* side : {&e.left, &e.right})
      for (std::size_t i : *side) {
        check.facts.push_back(facts[i].fact.id);
        full = full && full_evidence(facts[i]);
      }
    if (check.left && check.right) {
      check.outcome = *check.left == *check.right ? Outcome::pass : Outcome::fail;
      if (check.outcome == Outcome::fail) check.owner = full ? Owner::source : Owner::extraction;
    }
    checks.push_back(std::move(check));
  }
  return checks;
}

}  // namespace nianbao
