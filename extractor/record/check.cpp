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
    if (out.size() == before && !pattern.ends_with(".*") && pattern != kTopCodes &&
        patterns.size() == 1)
      missing = true;
  }
  return out;
}

// The codes of a list's rows among `facts` of one column: which of them stands right under which.
struct CodeTree {
  std::vector<std::size_t> facts;
  std::vector<std::optional<std::size_t>> parent;  // position in `facts`
};

CodeTree tree_of(const std::vector<std::size_t>& column, std::span<const Evidence> all) {
  CodeTree tree;
  for (std::size_t i : column)
    if (!code_of_row(all[i].fact.row).empty()) tree.facts.push_back(i);
  std::map<std::string_view, std::size_t> position;
  for (std::size_t p = 0; p < tree.facts.size(); ++p)
    position.emplace(code_of_row(all[tree.facts[p]].fact.row), p);
  for (std::size_t i : tree.facts) {
    std::string_view code = code_of_row(all[i].fact.row);
    std::optional<std::size_t> parent;
    while (!parent && code.size() > 1) {
      code.remove_suffix(1);
      if (const auto it = position.find(code); it != position.end()) parent = it->second;
    }
    tree.parent.push_back(parent);
  }
  return tree;
}

// One equation for each code that others stand under.
void add_code_equations(const CheckRule& rule, const Instance& column,
                        std::span<const Evidence> facts, std::vector<Equation>& out) {
  const CodeTree tree = tree_of(column.facts, facts);
  std::vector<std::vector<std::size_t>> children(tree.facts.size());
  for (std::size_t p = 0; p < tree.facts.size(); ++p)
    if (tree.parent[p]) children[*tree.parent[p]].push_back(tree.facts[p]);
  for (std::size_t p = 0; p < tree.facts.size(); ++p)
    if (!children[p].empty())
      out.push_back({.id = rule.table + "." + rule.id + "." + facts[tree.facts[p]].fact.row + "." +
                           column.name,
                     .left = std::move(children[p]),
                     .right = {tree.facts[p]},
                     .missing = false,
                     .rounding = rule.rounding});
}

// Facts of one operand of a check over the whole report, by what its "*" stands for.
std::map<std::string, std::size_t> starred(const std::string& operand,
                                           std::span<const Evidence> facts) {
  std::map<std::string, std::size_t> out;
  const auto name = parse_fact_name(operand);
  for (std::size_t i = 0; name && i < facts.size(); ++i) {
    const Fact& fact = facts[i].fact;
    if (fact.table != name->table || fact.column != name->column) continue;
    if (std::string star = star_of(name->row, fact.row); !star.empty())
      out.emplace(std::move(star), i);
  }
  return out;
}

// A table that must agree with others may be left out of a report, when it would be empty; where
// the others have a number, it was lost.
void add_lost_tables(const CheckRule& rule, std::span<const Evidence> facts,
                     const std::vector<std::map<std::string, std::size_t>>& operands,
                     std::vector<Equation>& out) {
  std::size_t o = 0;
  bool lost = false;
  for (const auto* side : {&rule.left, &rule.right})
    for (const std::string& operand : *side) {
      const auto name = parse_fact_name(operand);
      const auto of_table = [&](const Evidence& e) { return e.fact.table == name->table; };
      lost = lost ||
             (operands[o++].empty() && name && std::none_of(facts.begin(), facts.end(), of_table));
    }
  for (const auto& operand : operands)
    for (const auto& [star, i] : operand)
      if (const auto& number = facts[i].fact.value.number; lost && number && !number->is_zero())
        out.push_back({.id = rule.table + "." + rule.id + "." + facts[i].fact.row,
                       .left = {i},
                       .right = {},
                       .missing = true,
                       .rounding = rule.rounding});
}

// One equation, or one for each row that all operands have.
void add_report_equations(const CheckRule& rule, std::span<const Evidence> facts,
                          std::vector<Equation>& out) {
  std::vector<std::map<std::string, std::size_t>> operands;
  for (const auto* side : {&rule.left, &rule.right})
    for (const std::string& operand : *side) operands.push_back(starred(operand, facts));
  add_lost_tables(rule, facts, operands, out);
  for (const auto& [star, first] : operands.front()) {
    const auto has = [&key = star](const auto& operand) { return operand.contains(key); };
    if (!std::all_of(operands.begin(), operands.end(), has)) continue;
    Equation e{.id = rule.table + "." + rule.id,
               .left = {},
               .right = {},
               .missing = false,
               .rounding = rule.rounding};
    if (star != "=") e.id += "." + facts[first].fact.row;
    for (std::size_t o = 0; o < operands.size(); ++o)
      (o < rule.left.size() ? e.left : e.right).push_back(operands[o].at(star));
    out.push_back(std::move(e));
  }
}

// Operands in the table's columns of the top codes of a list.
void add_top_codes(const std::vector<std::string>& side, const Instance& instance,
                   std::span<const Evidence> facts, std::vector<std::size_t>& out) {
  if (std::find(side.begin(), side.end(), kTopCodes) == side.end()) return;
  const CodeTree tree = tree_of(instance.facts, facts);
  for (std::size_t p = 0; p < tree.facts.size(); ++p)
    if (!tree.parent[p]) out.push_back(tree.facts[p]);
}

bool stated_empty(const Equation& e, std::span<const Evidence> facts) {
  const auto empty = [&](std::size_t i) { return facts[i].fact.reason == kStatedEmpty; };
  return std::any_of(e.left.begin(), e.left.end(), empty) ||
         std::any_of(e.right.begin(), e.right.end(), empty);
}

bool agree(const Decimal& left, const Decimal& right, const Equation& e,
           std::span<const Evidence> facts) {
  if (left == right) return true;
  Decimal slack;
  for (const auto* side : {&e.left, &e.right})
    for (std::size_t i : *side)
      if (facts[i].fact.value.number) slack = slack + e.rounding;
  const Decimal off = left < right ? right - left : left - right;
  return off <= slack;
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
    if (rule.each == CheckRule::Each::report) add_report_equations(rule, facts, out);
    if (rule.each == CheckRule::Each::report) continue;
    for (const Instance& instance : instances(rule, facts)) {
      if (rule.each == CheckRule::Each::code) {
        add_code_equations(rule, instance, facts, out);
        continue;
      }
      Equation e{.id = rule.table + "." + rule.id + "." + instance.name,
                 .left = {},
                 .right = {},
                 .missing = false,
                 .rounding = rule.rounding};
      e.left = operands(rule.left, rule, instance, facts, e.missing);
      e.right = operands(rule.right, rule, instance, facts, e.missing);
      add_top_codes(rule.left, instance, facts, e.left);
      add_top_codes(rule.right, instance, facts, e.right);
      if (!e.left.empty() && !e.right.empty()) out.push_back(std::move(e));
    }
  }
  std::erase_if(out, [&](const Equation& e) { return stated_empty(e, facts); });
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
      check.outcome = agree(*check.left, *check.right, e, facts) ? Outcome::pass : Outcome::fail;
      if (check.outcome == Outcome::fail) check.owner = full ? Owner::source : Owner::extraction;
    }
    checks.push_back(std::move(check));
  }
  return checks;
}

}  // namespace nianbao
