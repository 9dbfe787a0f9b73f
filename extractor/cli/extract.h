// nianbao extract FILE...
#pragma once

#include "cli/exit_status.h"
#include "cli/options.h"

namespace nianbao {

// One bad file is reported and the run goes on; the exit status remembers.
Exit run_extract(const ExtractOptions& options);

}  // namespace nianbao
