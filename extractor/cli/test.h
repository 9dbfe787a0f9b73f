// nianbao test DIR
#pragma once

#include "cli/exit_status.h"
#include "cli/test_options.h"

namespace nianbao {

// Exit::verified: all as expected (or made so); Exit::person: differences; Exit::unprocessed: some
// sample, or an expectation, could not be read or written.
Exit run_test(const TestOptions& options);

}  // namespace nianbao
