// nianbao grammar lint: everything that can be said against grammar files without a report.
//
// What the reader refuses (grammar/read.h) comes first; a file that it refuses is looked at no
// further. Whether labels can be told apart is not guessed: the form is printed as the grammar has
// it (specimen.h), in every wording, and the engine reads it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "grammar/grammar.h"
#include "grammar/problems.h"

namespace nianbao {

struct GrammarText {
  std::string file;  // what messages call it
  std::string toml;
};

struct Finding {
  std::string file;
  Problem problem;
  std::string shown;  // as a compiler says it: several lines, without a line break at the end
};

struct LintReport {
  std::vector<Finding> findings;  // in the order of the files and of their lines
  std::size_t errors = 0, warnings = 0, notes = 0;
  std::size_t left_out = 0;  // over the number of problems that is kept for one file
};

// A rule that no sample exercises (regression/coverage.h), to be told as a note.
struct Unexercised {
  std::string grammar;  // id
  std::string kind, rule;
};

// `siblings`: grammars of other files that are in use together with these; nothing is said of them.
LintReport lint(std::span<const GrammarText> files, std::vector<Grammar> siblings,
                std::span<const Unexercised> unexercised = {});

}  // namespace nianbao
