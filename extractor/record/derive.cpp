#include "record/derive.h"

#include <vector>

namespace nianbao {
namespace {

// A number that is printed and not in doubt, or already derived.
std::optional<Decimal> known(const Evidence& e) {
  if (e.fact.trust != Trust::disputed && e.fact.value.number) return e.fact.value.number;
  return e.fact.derived;
}

struct Side {
  Decimal sum;
  std::vector<std::size_t> unknown;
};

Side side_of(const std::vector<std::size_t>& operands, std::span<const Evidence> facts) {
  Side side;
  for (std::size_t i : operands) {
    if (const auto value = known(facts[i])) {
      side.sum = side.sum + *value;
    } else {
      side.unknown.push_back(i);
    }
  }
  return side;
}

// Solves one equation for its unknowns where it can; true when something was derived.
bool solve(const Equation& e, std::span<Evidence> facts) {
  if (e.missing || !e.rounding.is_zero()) return false;  // rounded sums leave several possibilities
  const Side left = side_of(e.left, facts), right = side_of(e.right, facts);
  if (left.unknown.empty() == right.unknown.empty()) return false;
  const Side& open = left.unknown.empty() ? right : left;
  const Decimal rest = left.unknown.empty() ? left.sum - right.sum : right.sum - left.sum;
  if (rest.is_negative() || (!rest.is_zero() && open.unknown.size() > 1)) return false;
  for (std::size_t i : open.unknown) facts[i].fact.derived = rest;
  return true;
}

// An equation all of whose operands are known and that does not hold: what was derived is wrong
// somewhere, so nothing of it is kept.
bool contradicts(const Equation& e, std::span<const Evidence> facts) {
  if (e.missing || !e.rounding.is_zero()) return false;
  const Side left = side_of(e.left, facts), right = side_of(e.right, facts);
  return left.unknown.empty() && right.unknown.empty() && left.sum != right.sum;
}

void drop_derived(const Equation& e, std::span<Evidence> facts) {
  for (const auto* side : {&e.left, &e.right})
    for (std::size_t i : *side) facts[i].fact.derived.reset();
}

}  // namespace

void derive(std::span<const Equation> equations, std::span<Evidence> facts) {
  bool more = true;
  while (more) {
    more = false;
    for (const Equation& e : equations) more = solve(e, facts) || more;
  }
  std::vector<const Equation*> broken;
  for (const Equation& e : equations)
    if (contradicts(e, facts)) broken.push_back(&e);
  for (const Equation* e : broken) drop_derived(*e, facts);
}

}  // namespace nianbao
