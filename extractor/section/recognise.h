// Which form a report is, by what it prints.
#pragma once

#include <span>
#include <vector>

#include "grammar/grammar.h"
#include "model/diagnostic.h"
#include "model/record.h"
#include "section/split.h"

namespace nianbao {

struct Recognised {
  const Grammar* grammar = nullptr;  // null: no grammar fits
  Split split;
  ReportHead head;
};

// A grammar fits when enough of its section headings and of the titles of its tables that stand in
// no section are found, and its title or one of its marks
// is. Of several that fit, the one with the most marks; where marks leave a tie, the one for the
// year printed, with diagnostic review "report.form-uncertain". Diagnostic info
// "report.unrecognised" says what was missing.
Recognised recognise(const Sheet& sheet, std::span<const Grammar> grammars,
                     Diagnostics& diagnostics);

}  // namespace nianbao
