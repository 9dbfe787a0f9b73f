#include "cli/run_progress.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace nianbao {
namespace {

using namespace std::chrono_literals;

Progress half_way() {
  Progress progress;
  progress.stage = Stage::converting;
  progress.total = 1000;
  progress.settled = 500;
  progress.unchanged = 100;
  progress.verdicts[static_cast<std::size_t>(Verdict::verified)] = 390;
  progress.verdicts[static_cast<std::size_t>(Verdict::review)] = 8;
  progress.refused = 1;
  progress.quarantined = 1;
  progress.waiting = 2;
  progress.elapsed = 10s;
  return progress;
}

TEST_CASE("progress: share, rate, time left, what became of the reports") {
  CHECK(progress_text(half_way()) ==
        "converting 500 of 1000 (50 %), 40.0/s, 13 s left: 390 verified, 8 review, "
        "1 quarantined, 1 refused, 2 to be retried");
  Progress finding;
  finding.total = 12;
  CHECK(progress_text(finding) == "finding: 12 inputs");
  Progress nothing = half_way();
  nothing.total = nothing.settled = nothing.unchanged = 0;
  CHECK(progress_text(nothing).starts_with("converting 0 of 0 (100 %)"));
  Progress slow = half_way();
  slow.elapsed = 3h;
  CHECK(progress_text(slow).find(" 3 h 45 min left") != std::string::npos);
}

TEST_CASE("progress: as JSON, one line with every count") {
  const std::string line = progress_json(half_way());
  CHECK(line.find('\n') == std::string::npos);
  const auto json = nlohmann::json::parse(line);
  CHECK(json["stage"] == "converting");
  CHECK(json["settled"] == 500);
  CHECK(json["verified"] == 390);
  CHECK(json["review"] == 8);
  CHECK(json["waiting"] == 2);
  CHECK(json["rate"] == 40.0);
}

}  // namespace
}  // namespace nianbao
