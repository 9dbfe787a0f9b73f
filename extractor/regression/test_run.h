// Samples extracted and held against what is expected of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"
#include "model/limits.h"
#include "model/record.h"
#include "regression/difference.h"
#include "regression/sample.h"

namespace nianbao {

enum class SampleStatus : std::uint8_t {
  same,         // as expected
  different,    // differs from the expected record, or contradicts the truth
  unexpected,   // a report without an expected record
  orphan,       // an expected record or a truth without a report
  unprocessed,  // cannot be read or compared; `message` says why
};

std::string_view name_of(SampleStatus status);

struct SampleResult {
  Sample sample;
  SampleStatus status = SampleStatus::unprocessed;
  std::string message;                      // when unprocessed, or an orphan
  Record got;                               // as_expected(); empty when unprocessed, or an orphan
  std::vector<Difference> differences;      // to the expected record
  std::vector<std::string> contradictions;  // to the truth: "ID: true is 4, read is verified 3"
  std::string refusal;                      // why `got` may not become expected; empty: it may
  double seconds = 0;                       // to extract it
};

struct TestRule {
  CompareRule compare;
  Limits limits;
  unsigned jobs = 1;  // samples at a time
};

// In the order of the samples, whatever the number of jobs. Never throws for anything that a file
// holds; a fault of ours in one sample makes that one `unprocessed`.
std::vector<SampleResult> run_samples(std::span<const Sample> samples,
                                      std::span<const Grammar> grammars, const TestRule& rule);

}  // namespace nianbao
