// nianbao compare RUN_A RUN_B
#pragma once

#include "cli/compare_options.h"
#include "cli/exit_status.h"

namespace nianbao {

// Exit::verified: compared, under every threshold; Exit::person: over one; Exit::unprocessed: some
// record could not be compared, or a file not written.
Exit run_compare(const CompareOptions& options);

}  // namespace nianbao
