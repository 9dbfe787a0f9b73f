// How far a run is, for eyes and for programs; on standard error.
#pragma once

#include <chrono>
#include <string>

#include "archive/run.h"
#include "cli/run_options.h"

namespace nianbao {

// "converting 1,234 of 10,000 (12 %), 45.2/s, 3 min 14 s left: 1,200 verified, 20 review, ..."
std::string progress_text(const Progress& progress);
// One JSON object without a line end.
std::string progress_json(const Progress& progress);

class ProgressView {
 public:
  explicit ProgressView(ProgressStyle style);
  void show(const Progress& progress);
  void end();  // takes the bar away

 private:
  using Clock = std::chrono::steady_clock;
  ProgressStyle style_;
  Clock::time_point shown_;
  Stage stage_ = Stage::finding;
  std::size_t width_ = 0;  // characters of the bar that stands there
};

}  // namespace nianbao
