// `nianbao run`: an archive converted, with nothing lost.
//
// 1. Names. Every input is noted in the ledger (find.h).
// 2. Fast lane. In the order of names each is opened, hashed and, unless its record is there, given
//    to a child (workers.h) with a limit of two seconds of processor time.
// 3. Slow lane. What crashed, hung or went over a limit gets one more attempt in a fresh child, of
//    twenty seconds; then it is put in quarantine.
// 4. Checks across reports (across.h), index, sums.
//
// A run may be killed at any moment: the next one with the same arguments goes on where it was, and
// leaves the same bytes behind as an unbroken run.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/workers.h"
#include "grammar/grammar.h"
#include "model/limits.h"
#include "model/record.h"
#include "model/result.h"
#include "sandbox/confinement.h"

namespace nianbao {

struct RunSettings {
  std::string out;
  std::vector<std::string> inputs;  // files and folders
  int workers = 1;
  bool update = false;  // convert again what a changed tool or grammar affects
  Limits limits;
  std::chrono::seconds fast{2}, slow{20};  // of processor time, see Run::start
};

// What a run needs of the rest of the program.
struct Tools {
  ToolVersion version;
  std::span<const Grammar> grammars;
  Convert convert;
  // Whether bytes that begin so are a PDF.
  std::function<bool(std::string_view front)> looks_like_pdf;
  const Confinement& confinement;
  // Told the first few verified records of each grammar, before further children are forked: what
  // reading them makes, the children need not make again.
  std::function<void(std::string_view record)> learn;
  int stop = -1;  // can be read when the run is to stop (a signalfd); -1: never
};

enum class Stage { finding, converting, retrying, checking, finished };

// Inputs of this run.
struct Progress {
  Stage stage = Stage::finding;
  std::uint64_t total = 0;       // known once they are found
  std::uint64_t settled = 0;     // have their status
  std::uint64_t unchanged = 0;   // of these: converted by an earlier run
  std::uint64_t duplicates = 0;  // of these: bytes that another name has too
  std::uint64_t refused = 0, quarantined = 0;
  std::uint64_t waiting = 0;                // for the slow lane
  std::array<std::uint64_t, 5> verdicts{};  // documents converted by this run, by Verdict
  std::chrono::steady_clock::duration elapsed{};
};

// Called often; what it does with it is its business.
using Observer = std::function<void(const Progress&)>;

struct RunResult {
  bool stopped = false;                                         // somebody asked for it
  std::optional<Error> broken_off;                              // the circuit breaker: why
  std::uint64_t affected_by_tool = 0, affected_by_grammar = 0;  // not converted again, see `update`
  std::uint64_t not_compared = 0;  // records that the checks across reports could not read back
  Progress progress;
};

// Error: the run could not go on (a full disk, a failed flush, no more processes); the ledger is
// consistent, run again.
Result<RunResult> run_archive(const RunSettings& settings, const Tools& tools,
                              const Observer& observer);

}  // namespace nianbao
