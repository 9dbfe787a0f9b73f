// What a run leaves for a person to know.
#pragma once

#include <string>

#include "archive/store.h"
#include "cli/exit_status.h"

namespace nianbao {

struct RunSummary {
  std::string text;  // several lines
  Exit exit = Exit::verified;
};

// Over all inputs in OUT: how many of each status and verdict, what needs a person (the first ten
// of each kind) and how to see it, checks across reports that fail. The ledger must be closed.
Result<RunSummary> summarise(const std::string& out);

}  // namespace nianbao
