// The proof: trust of every fact, outcome of every check, the verdict.
#pragma once

#include <utility>
#include <vector>

#include "record/assemble.h"

namespace nianbao {

// Fills facts, checks, quotations and verdict of `record` from what was read. Diagnostics already
// in the record count: one of severity review keeps the verdict from being `verified`. `mentions`:
// what the running text quotes, in its order; a figure of it may confirm a fact that no sum covers,
// and nothing else.
void verify(const Grammar& grammar, std::vector<Evidence> evidence, std::vector<Mention> mentions,
            Record& record);
inline void verify(const Grammar& grammar, std::vector<Evidence> evidence, Record& record) {
  verify(grammar, std::move(evidence), {}, record);
}

}  // namespace nianbao
