// What the sums leave as the only possibility for a cell that prints no number.
#pragma once

#include <span>

#include "record/check.h"

namespace nianbao {

// Sets Fact::derived where the value is null or disputed and the equations, with all counts at
// least zero, leave one possibility. Uses only equations that do not contradict each other.
void derive(std::span<const Equation> equations, std::span<Evidence> facts);

}  // namespace nianbao
