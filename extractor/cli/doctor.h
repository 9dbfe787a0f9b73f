// nianbao doctor
#pragma once

#include "cli/exit_status.h"
#include "cli/options.h"

namespace nianbao {

// One line for each thing that must be there, "ok" or "FAIL" first. Exit::verified when all are.
Exit run_doctor(const DoctorOptions& options);

}  // namespace nianbao
