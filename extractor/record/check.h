// The sums that a form prescribes, over the facts of a report. They say whether a report is
// consistent; they never change a value.
#pragma once

#include <span>
#include <vector>

#include "grammar/grammar.h"
#include "model/decimal.h"
#include "record/assemble.h"

namespace nianbao {

// One sum to check: indices of facts on both sides.
struct Equation {
  std::string id;  // table.check.instance
  std::vector<std::size_t> left, right;
  bool missing = false;  // an operand that the form requires is no fact
  Decimal rounding;      // by which each printed operand may be off
};

// Without those of tables that the report states to be empty.
std::vector<Equation> equations(const Grammar& grammar, std::span<const Evidence> facts);

// What a fact counts in a sum: its number, or 0 for a mark that the grammar lets stand for zero;
// nullopt when it is absent, in doubt without a number, or not understood.
std::optional<Decimal> operand(const Fact& fact, const ValueRule& values);

// Outcome of every equation: it passes when the sums differ by no more than the rounding of their
// printed operands together. The owner of a failed one is the source when every operand was read
// with full evidence and as a number, else the extraction.
std::vector<Check> assess(std::span<const Equation> equations, std::span<const Evidence> facts,
                          const ValueRule& values);

}  // namespace nianbao
