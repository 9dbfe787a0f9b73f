#include "regression/test_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <filesystem>
#include <thread>

#include "output/names.h"
#include "output/read_record.h"
#include "output/read_truth.h"
#include "pipeline.h"
#include "regression/agreement.h"
#include "source/bytes.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

bool exists(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

std::string bare_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

std::string refusal_of(const SampleResult& result, const Truth& truth) {
  if (!result.contradictions.empty())
    return fmt::format("it contradicts {}: {}{}", safe_name(result.sample.truth),
                       result.contradictions.front(),
                       result.contradictions.size() > 1
                           ? fmt::format(" and {} more", result.contradictions.size() - 1)
                           : "");
  if (errors_are_expected(result.got.verdict, truth)) return "";
  const std::string_view verdict = name_of(result.got.verdict);
  return fmt::format(
      "its verdict is {}; where that is right, say so in {}: {{\"verdict\": \"{}\"}}", verdict,
      safe_name(result.sample.truth), verdict);
}

std::optional<Error> hold_to_truth(SampleResult& result, const Limits& limits) {
  Truth truth;
  if (exists(result.sample.truth)) {
    const Result<std::string> json = read_bytes(result.sample.truth, limits);
    if (!json) return json.error();
    const Result<Truth> read = read_truth(*json);
    if (!read)
      return Error{read.error().code,
                   safe_name(result.sample.truth) + ": " + safe_name(read.error().message)};
    truth = *read;
    result.contradictions = contradictions(compare_with_truth(result.got, truth), truth);
    if (truth.verdict && truth.verdict != result.got.verdict)
      result.contradictions.back() +=
          fmt::format("; if it is read better now, take \"verdict\" out of {0}, or delete {0}",
                      safe_name(result.sample.truth));
  }
  result.refusal = refusal_of(result, truth);
  return std::nullopt;
}

std::optional<Error> hold_to_expected(SampleResult& result, const TestRule& rule) {
  if (!exists(result.sample.expected)) {
    result.status = SampleStatus::unexpected;
    return std::nullopt;
  }
  const Result<std::string> json = read_bytes(result.sample.expected, rule.limits);
  if (!json) return json.error();
  const Result<Record> expected = read_record(*json);
  if (!expected)
    return Error{expected.error().code,
                 fmt::format("{}: {}; delete it and run nianbao test --accept",
                             safe_name(result.sample.expected), expected.error().message)};
  result.differences = differences(*expected, result.got, rule.compare);
  const bool same = result.differences.empty() && result.contradictions.empty();
  result.status = same ? SampleStatus::same : SampleStatus::different;
  return std::nullopt;
}

// An input that cannot be read is no difference to be accepted: what it needs is a better file.
std::optional<Error> refuse_unreadable(const SampleResult& result) {
  if (result.got.verdict != Verdict::unreadable || result.refusal.empty()) return std::nullopt;
  std::string why;
  for (const Diagnostic& diagnostic : result.got.diagnostics)
    if (diagnostic.severity == Severity::fatal && why.empty()) why = diagnostic.message;
  return Error{"samples.unreadable",
               fmt::format("unreadable: {}; where it shall stay so, say so in {}: {{\"verdict\": "
                           "\"unreadable\"}}",
                           safe_name(why), safe_name(result.sample.truth))};
}

std::optional<Error> run_report(SampleResult& result, std::span<const Grammar> grammars,
                                const TestRule& rule) {
  Result<std::string> bytes = read_bytes(result.sample.source, rule.limits);
  if (!bytes) return bytes.error();
  const auto began = std::chrono::steady_clock::now();
  result.got = as_expected(
      extract({bare_name(result.sample.source), std::move(*bytes)}, grammars, rule.limits));
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (auto error = hold_to_truth(result, rule.limits)) return error;
  if (auto error = refuse_unreadable(result)) return error;
  return hold_to_expected(result, rule);
}

SampleResult run_sample(const Sample& sample, std::span<const Grammar> grammars,
                        const TestRule& rule) {
  SampleResult result;
  result.sample = sample;
  if (sample.source.empty()) {
    result.status = SampleStatus::orphan;
    result.message =
        fmt::format("there is no report beside {}; put it back, or remove this file",
                    safe_name(exists(sample.expected) ? sample.expected : sample.truth));
    return result;
  }
  try {
    if (const auto error = run_report(result, grammars, rule)) result.message = error->message;
  } catch (const std::exception& fault) {
    result.message = fmt::format(
        "{}: not processed, because of a fault in nianbao: {}; please "
        "report it",
        safe_name(sample.source), fault.what());
  }
  if (!result.message.empty()) result.status = SampleStatus::unprocessed;
  return result;
}

}  // namespace

std::string_view name_of(SampleStatus status) {
  constexpr std::string_view kNames[] = {"same", "different", "unexpected", "orphan",
                                         "unprocessed"};
  return kNames[static_cast<std::size_t>(status)];
}

std::vector<SampleResult> run_samples(std::span<const Sample> samples,
                                      std::span<const Grammar> grammars, const TestRule& rule) {
  std::vector<SampleResult> results(samples.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < samples.size(); i = next++)
      results[i] = run_sample(samples[i], grammars, rule);
  };
  const std::size_t jobs = std::min<std::size_t>(std::max(1u, rule.jobs), samples.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < jobs; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return results;
}

}  // namespace nianbao
