// nianbao export OUT --csv --sqlite --xlsx --jsonl
#pragma once

#include "cli/exit_status.h"
#include "cli/export_options.h"

namespace nianbao {

// Exit::verified when every record was exported, whatever its verdict.
Exit run_export(const ExportOptions& options);

}  // namespace nianbao
