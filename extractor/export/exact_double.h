// Decimals as doubles, where that loses nothing.
#pragma once

#include <optional>

#include "export/field.h"

namespace nianbao {

// The double nearest to a number of at most 15 significant digits: a program that shows 15 digits,
// as spreadsheets and databases do, shows the printed decimal again; so does one that reads the
// double from its first 16 digits, which is how XLSX files hold it. nullopt for other numbers, and
// for what is no number.
std::optional<double> exact_double(const Field& field);

// The number, when it is a whole one of 64 bits.
std::optional<std::int64_t> exact_integer(const Field& field);

}  // namespace nianbao
