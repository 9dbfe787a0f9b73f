// The proof: trust of every fact, outcome of every check, the verdict.
#pragma once

#include <vector>

#include "record/assemble.h"

namespace nianbao {

// Fills facts, checks and verdict of `record` from what was read. Diagnostics already in the record
// count: one of severity review keeps the verdict from being `verified`.
void verify(const Grammar& grammar, std::vector<Evidence> evidence, Record& record);

}  // namespace nianbao
