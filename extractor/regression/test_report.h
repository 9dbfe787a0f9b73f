// The results of samples, for people and for machines.
#pragma once

#include <span>
#include <string>

#include "grammar/grammar.h"
#include "regression/test_run.h"

namespace nianbao {

// How texts for people are written.
struct TextStyle {
  bool colour = false;
  std::size_t most = 30;  // differences shown of one sample; how many more is told
  bool reasons = false;   // also why a record has errors: diagnostics and checks
};

// All that one sample has to say: a line, and under it each difference with what is expected (-)
// and what was got (+).
std::string sample_text(const SampleResult& result, std::span<const Grammar> grammars,
                        const TextStyle& style);

// How many differences sample_text() leaves out, and these.
std::size_t left_out(const SampleResult& result, const TextStyle& style);
std::string rest_text(const SampleResult& result, std::span<const Grammar> grammars,
                      const TextStyle& style);

// One line: "31 samples: 29 as expected, 2 differ (11 cells, 3 checks); 1.2 s".
std::string summary_text(std::span<const SampleResult> results, double seconds);

// One JSON object, "schema": "nianbao/test/1", with a line break at its end.
std::string results_json(std::span<const SampleResult> results, std::span<const Grammar> grammars,
                         double seconds);

// JUnit XML: one test case for each sample. `unprocessed` is an error, all else a failure.
std::string results_junit(std::span<const SampleResult> results, std::span<const Grammar> grammars,
                          double seconds);

}  // namespace nianbao
