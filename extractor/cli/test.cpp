#include "cli/test.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <thread>

#include "cli/grammars.h"
#include "cli/output_folder.h"
#include "cli/review.h"
#include "cli/streams.h"
#include "model/counted.h"
#include "output/json.h"
#include "output/names.h"
#include "pdf/self_test.h"
#include "regression/sample.h"
#include "regression/test_report.h"
#include "regression/test_run.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

// One run and what became of it.
struct TestRun {
  const TestOptions& options;
  std::vector<Grammar> grammars;
  std::vector<SampleResult> results;
  double seconds = 0;
  std::size_t written = 0, refused = 0, rejected = 0, failed = 0;  // expectations
};

bool settled(const SampleResult& result) { return result.status == SampleStatus::same; }

bool can_be_settled(const SampleResult& result) {
  return result.status == SampleStatus::different || result.status == SampleStatus::unexpected;
}

TextStyle style_for_stdout() {
  const char* no_colour = std::getenv("NO_COLOR");
  const bool wanted = no_colour == nullptr || *no_colour == '\0';
  return {.colour = wanted && ::isatty(STDOUT_FILENO) == 1, .most = 30};
}

bool write_file(const std::string& path, const std::string& content) {
  const std::filesystem::path file(path);
  const Result<OutputFolder> folder = OutputFolder::open(file.parent_path().string());
  const Result<std::string> written =
      folder ? folder->write(file.filename().string(), content) : folder.error();
  if (!written) say(written.error().message);
  return static_cast<bool>(written);
}

void accept(TestRun& run, SampleResult& result) {
  if (!write_file(result.sample.expected, to_json(result.got, JsonStyle::pretty) + "\n")) {
    ++run.failed;
    return;
  }
  say(fmt::format("{}: written", safe_name(result.sample.expected)));
  result.status = SampleStatus::same;
  result.differences.clear();
  ++run.written;
}

void accept_all(TestRun& run) {
  for (SampleResult& result : run.results) {
    if (!can_be_settled(result)) continue;
    if (result.refusal.empty()) {
      accept(run, result);
    } else {
      say(fmt::format("{}: not accepted: {}", safe_name(result.sample.name), result.refusal));
      ++run.refused;
    }
  }
}

// A truth that a person wrote is never touched: "e" is for samples that have none.
bool may_expect_errors(const SampleResult& result) {
  std::error_code error;
  return !std::filesystem::exists(result.sample.truth, error);
}

void expect_errors(TestRun& run, SampleResult& result) {
  const std::string truth = fmt::format("{{\"verdict\": \"{}\"}}\n", name_of(result.got.verdict));
  if (write_file(result.sample.truth, truth)) {
    say(fmt::format("{}: written", safe_name(result.sample.truth)));
    accept(run, result);
  } else {
    ++run.failed;
  }
}

// Shows what was left out when asked to; never Answer::more.
Answer ask_about(const TestRun& run, const SampleResult& result, Asking& asking, DataOut& out) {
  const TextStyle style = style_for_stdout();
  Question question{.refusal = result.refusal,
                    .errors_may_be_expected = may_expect_errors(result),
                    .hidden = left_out(result, style)};
  Answer answer = asking.ask(question);
  while (answer == Answer::more) {
    out.write(rest_text(result, run.grammars, style));
    question.hidden = 0;
    answer = asking.ask(question);
  }
  return answer;
}

void review_all(TestRun& run, DataOut& out) {
  const auto open = static_cast<std::size_t>(
      std::count_if(run.results.begin(), run.results.end(), can_be_settled));
  if (open > 0) explain_keys();
  TextStyle style = style_for_stdout();
  style.reasons = true;
  Asking asking;
  std::size_t at = 0;
  for (SampleResult& result : run.results) {
    if (!can_be_settled(result)) continue;
    out.write(fmt::format("[{}/{}] {}", ++at, open, sample_text(result, run.grammars, style)));
    switch (ask_about(run, result, asking, out)) {
      case Answer::accept:
        accept(run, result);
        break;
      case Answer::expect_errors:
        expect_errors(run, result);
        break;
      case Answer::reject:
        ++run.rejected;
        break;
      case Answer::more:
      case Answer::skip:
        break;
      case Answer::quit:
        return;
    }
  }
}

void tell(const TestRun& run, DataOut& out) {
  if (run.options.format == TestFormat::json)
    return out.write(results_json(run.results, run.grammars, run.seconds));
  if (run.options.format == TestFormat::junit)
    return out.write(results_junit(run.results, run.grammars, run.seconds));
  const TextStyle style = style_for_stdout();
  for (const SampleResult& result : run.results) {
    const bool shown_already = run.options.action == TestAction::review && can_be_settled(result);
    if (shown_already || (settled(result) && !run.options.all)) continue;
    out.write(sample_text(result, run.grammars, style));
  }
  out.write(summary_text(run.results, run.seconds) + "\n");
}

void tell_written(const TestRun& run) {
  if (run.options.action == TestAction::compare) return;
  std::string text = counted(run.written, "expectation") + " written";
  if (run.refused > 0) text += fmt::format(", {} not accepted", run.refused);
  if (run.rejected > 0) text += fmt::format(", {} rejected", run.rejected);
  say(text);
}

Exit exit_of_run(const TestRun& run, const DataOut& out) {
  Exit exit = run.failed > 0 || out.failed() ? Exit::unprocessed : Exit::verified;
  for (const SampleResult& result : run.results) {
    if (result.status == SampleStatus::unprocessed) exit = worse(exit, Exit::unprocessed);
    if (!settled(result)) exit = worse(exit, Exit::person);
  }
  return exit;
}

Result<std::vector<Sample>> chosen_samples(const TestOptions& options) {
  Result<std::vector<Sample>> samples = find_samples(options.folder);
  if (!samples) return samples;
  std::vector<Sample> chosen = matching(std::move(*samples), options.only);
  if (chosen.empty())
    return Error{"samples.none-chosen",
                 fmt::format("{}: no sample's name matches {}; nothing was tested",
                             safe_name(options.folder), safe_name(options.only))};
  return chosen;
}

std::optional<Error> run_all(TestRun& run, std::span<const Sample> samples) {
  const KeptTables tables;
  if (const Result<bool> proved = prove_chinese_decodes(); !proved) return proved.error();
  TestRule rule;
  rule.compare.tolerance = run.options.tolerance;
  rule.jobs =
      run.options.jobs > 0 ? run.options.jobs : std::max(1u, std::thread::hardware_concurrency());
  const auto began = std::chrono::steady_clock::now();
  run.results = run_samples(samples, run.grammars, rule);
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return std::nullopt;
}

}  // namespace

Exit run_test(const TestOptions& options) {
  const auto stop = [](const Error& error) {
    say(error.message);
    return Exit::unprocessed;
  };
  Result<std::vector<Grammar>> grammars = find_and_load_grammars(options.grammars);
  if (!grammars) return stop(grammars.error());
  const Result<std::vector<Sample>> samples = chosen_samples(options);
  if (!samples) return stop(samples.error());
  TestRun run{.options = options, .grammars = std::move(*grammars), .results = {}};
  if (const auto error = run_all(run, *samples)) return stop(*error);
  DataOut out;
  if (options.action == TestAction::accept) accept_all(run);
  if (options.action == TestAction::review) review_all(run, out);
  tell(run, out);
  tell_written(run);
  return exit_of_run(run, out);
}

}  // namespace nianbao
