// nianbao run IN... -o OUT
#pragma once

#include "cli/exit_status.h"
#include "cli/run_options.h"

namespace nianbao {

// Exit::verified when every input of this run is; Exit::unprocessed also when the run was stopped.
Exit run_run(const RunOptions& options);

}  // namespace nianbao
