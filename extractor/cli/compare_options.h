// nianbao compare: its flags.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace nianbao {

// Each: this many, or more, make the exit status 1. Not set: never.
struct CompareThresholds {
  std::optional<std::size_t> changed, lost, added, checks, verdicts, others, failures;
  std::optional<std::size_t> time, memory;  // growth in percent, of two archives
};

struct CompareOptions {
  std::string first, second;    // folders
  std::string csv, xlsx, html;  // files to write; empty: none
  CompareThresholds fail_on;
  unsigned jobs = 0;      // 0: as many as there are processors
  double tolerance = 1;   // points
  std::size_t most = 30;  // names shown of each group
};

CLI::App* add_compare(CLI::App& app, CompareOptions& options);

}  // namespace nianbao
