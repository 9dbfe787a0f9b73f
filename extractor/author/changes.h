// What is different between two readings of one report.
#pragma once

#include <string>
#include <vector>

#include "model/record.h"

namespace nianbao {

// One line each, without line breaks: verdict, grammar, sections, values ("requests.a.b: 2 verified
// -> blank, read"), checks that turned, diagnostics that came or went. Empty when nothing a person
// would care for changed.
std::vector<std::string> changes(const Record& before, const Record& after);

}  // namespace nianbao
