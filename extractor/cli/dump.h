// nianbao dump pages|lines|sections|tables FILE
#pragma once

#include <string>

#include "cli/exit_status.h"
#include "cli/options.h"
#include "pipeline.h"

namespace nianbao {

// Exit::verified when there is something to show, whatever the record's verdict.
Exit run_dump(const DumpOptions& options);

// One item a line. The first word says what it is; texts stand at the end, in quotes, with control
// characters escaped. Boxes are points of the page as displayed: [x0 y0 x1 y1].
//
//   page 1 595.0x842.0 words 48 glyphs 497
//   word 1 [90.0 72.1 180.0 84.1] upright "..."
//   line 1 page 1 [90.0 72.1 500.0 84.1] body "..."
//   section ID page 1 [...] lines 3-20 "..."
//   table ID [PART] pages 3-5 rows 27 cells 189
//   row TABLE ROW PLACE "..."
//   cell TABLE ROW COLUMN STATE PLACE "..."
//   unclaimed TABLE PLACE "..."
std::string dump_text(const Trace& trace, Stage stage);

}  // namespace nianbao
