#include "cli/grammar.h"
#include "cli/streams.h"
namespace nianbao {
Exit run_explain(const GrammarOptions&) { return Exit::usage; }
Exit run_try(const GrammarOptions&) { return Exit::usage; }
}  // namespace nianbao
