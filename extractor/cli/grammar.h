// nianbao grammar list|lint|explain|try|codebook
#pragma once

#include "cli/exit_status.h"
#include "cli/grammar_options.h"

namespace nianbao {

// list, codebook: Exit::verified, or Exit::unprocessed when a grammar cannot be read.
// lint: Exit::unprocessed after errors, Exit::person after warnings, else Exit::verified.
// explain, try: as for extract.
Exit run_grammar(const GrammarOptions& options);

Exit run_explain(const GrammarOptions& options);  // grammar_explain.cpp
Exit run_try(const GrammarOptions& options);      // grammar_try.cpp

}  // namespace nianbao
