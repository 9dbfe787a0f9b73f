#include "cli/run_progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "cli/streams.h"
#include "output/names.h"
#include "output/writer.h"

namespace nianbao {
namespace {

using std::chrono::seconds;

constexpr seconds kBetweenLines{30};
constexpr std::chrono::milliseconds kBetweenObjects{1000};
constexpr std::string_view kStages[] = {"finding", "converting", "retrying", "checking",
                                        "finished"};

std::string_view name_of_stage(Stage stage) { return kStages[static_cast<std::size_t>(stage)]; }

double seconds_of(const Progress& progress) {
  return std::chrono::duration<double>(progress.elapsed).count();
}

// Of what this run did; what an earlier run had done costs nothing.
double rate_of(const Progress& progress) {
  const double passed = seconds_of(progress);
  const auto done = static_cast<double>(progress.settled - progress.unchanged);
  return passed > 0 ? done / passed : 0;
}

std::string duration_text(double passed) {
  const long whole = static_cast<long>(passed + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string counts_text(const Progress& progress) {
  std::string text;
  for (std::size_t i = 0; i < progress.verdicts.size(); ++i)
    if (progress.verdicts[i] > 0)
      text += fmt::format(", {} {}", progress.verdicts[i], name_of(static_cast<Verdict>(i)));
  if (progress.quarantined > 0) text += fmt::format(", {} quarantined", progress.quarantined);
  if (progress.refused > 0) text += fmt::format(", {} refused", progress.refused);
  if (progress.waiting > 0) text += fmt::format(", {} to be retried", progress.waiting);
  return text.empty() ? text : ": " + text.substr(2);
}

}  // namespace

std::string progress_text(const Progress& progress) {
  std::string text(name_of_stage(progress.stage));
  if (progress.stage == Stage::finding) return fmt::format("{}: {} inputs", text, progress.total);
  const std::uint64_t percent = progress.total > 0 ? 100 * progress.settled / progress.total : 100;
  text += fmt::format(" {} of {} ({} %)", progress.settled, progress.total, percent);
  const double rate = rate_of(progress);
  if (rate > 0) text += fmt::format(", {:.1f}/s", rate);
  const std::uint64_t left = progress.total - std::min(progress.settled, progress.total);
  if (rate > 0 && left > 0)
    text += fmt::format(", {} left", duration_text(static_cast<double>(left) / rate));
  return text + counts_text(progress);
}

std::string progress_json(const Progress& progress) {
  JsonWriter out(true);
  const auto number = [&out](std::string_view key, std::uint64_t value) {
    out.key(key);
    out.number(value);
  };
  out.open('{');
  out.key("stage");
  out.text(name_of_stage(progress.stage));
  number("total", progress.total);
  number("settled", progress.settled);
  number("unchanged", progress.unchanged);
  number("duplicates", progress.duplicates);
  number("refused", progress.refused);
  number("quarantined", progress.quarantined);
  number("waiting", progress.waiting);
  for (std::size_t i = 0; i < progress.verdicts.size(); ++i)
    number(name_of(static_cast<Verdict>(i)), progress.verdicts[i]);
  out.key("seconds");
  out.tenth(seconds_of(progress));
  out.key("rate");
  out.tenth(rate_of(progress));
  out.close('}');
  return out.take();
}

ProgressView::ProgressView(ProgressStyle style) : style_(style), shown_(Clock::now()) {
  if (style_ == ProgressStyle::automatic)
    style_ = ::isatty(STDERR_FILENO) != 0 ? ProgressStyle::bar : ProgressStyle::lines;
}

void ProgressView::show(const Progress& progress) {
  const auto now = Clock::now();
  const bool new_stage = progress.stage != stage_;
  stage_ = progress.stage;
  if (style_ == ProgressStyle::bar) {
    const std::string text = progress_text(progress);
    say_here(fmt::format("{:<{}}", text, width_));
    width_ = text.size();
  } else if (style_ == ProgressStyle::json) {
    if (!new_stage && now - shown_ < kBetweenObjects) return;
    say(progress_json(progress));
  } else if (style_ == ProgressStyle::lines) {
    if (now - shown_ < kBetweenLines) return;
    say(progress_text(progress));
  } else {
    return;
  }
  shown_ = now;
}

void ProgressView::end() {
  if (style_ == ProgressStyle::bar && width_ > 0) say_here(std::string(width_, ' '));
  width_ = 0;
}

}  // namespace nianbao
