// Which form a report is, by what it prints.
#pragma once

#include <cstddef>
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

// With its title, this many of a grammar's marks stand for section headings that are not found:
// they are printed in other words, or as pictures.
inline constexpr std::size_t kMarksForSections = 3;

// How much of a grammar's form was found in a report.
struct FormFound {
  std::size_t headings = 0;  // of sections, and titles of tables that stand in none
  std::size_t marks = 0;
  bool title = false;  // of the report
};

bool fits(const Grammar& grammar, const FormFound& found);

// A grammar fits when enough of its section headings and of the titles of its tables that stand in
// no section are found, and its title or one mark; or its title and kMarksForSections marks; and
// always the marks that it asks for. Of several that fit, the one with the most marks; where marks
// leave a tie, the one for the year printed, with diagnostic review "report.form-uncertain".
// Diagnostic info "report.unrecognised" says what was missing.
Recognised recognise(const Sheet& sheet, std::span<const Grammar> grammars,
                     Diagnostics& diagnostics);

}  // namespace nianbao
