// Where the grammars are.
#pragma once

#include <string>
#include <vector>

#include "grammar/grammar.h"
#include "model/result.h"

namespace nianbao {

// `asked` when given; else $NIANBAO_GRAMMARS when set; else the first folder that exists of
// ../share/nianbao/grammar and ../../grammar beside the executable, and the one that was set when
// nianbao was built. Error "grammars.missing" when there is none.
Result<std::string> find_grammars(const std::string& asked);

Result<std::vector<Grammar>> find_and_load_grammars(const std::string& asked);

}  // namespace nianbao
