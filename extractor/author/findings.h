// Findings of lint for people and for machines.
#pragma once

#include <string>

#include "author/lint.h"

namespace nianbao {

// Each finding as a compiler says it, and a last line with how many there are.
std::string findings_text(const LintReport& report);

// One object: counts, and an array of findings with file, line, column, length (characters, from
// 1), level, code, message and remedy.
std::string findings_json(const LintReport& report);

// SARIF 2.1.0 (OASIS), for editors and for code hosting. Columns are counted in Unicode characters.
std::string findings_sarif(const LintReport& report, const std::string& version);

}  // namespace nianbao
