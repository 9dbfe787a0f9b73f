#include "cli/run_summary.h"

#include <fmt/format.h>

#include <array>

#include "archive/layout.h"
#include "cli/summary.h"
#include "output/names.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

constexpr std::size_t kShown = 10;

// The first few lines of a kind, and how many there are.
class Lines {
 public:
  void add(std::string line) {
    if (++count_ <= kShown) text_ += "  " + std::move(line) + "\n";
  }
  std::string text(const std::string& heading, const std::string& rest) const {
    if (count_ == 0) return "";
    const std::string more =
        count_ > kShown ? fmt::format("  and {} more: {}\n", count_ - kShown, rest) : "";
    return fmt::format("{} {}\n{}{}", count_, heading, text_, more);
  }

 private:
  std::size_t count_ = 0;
  std::string text_;
};

// A word for the shell: in quotes when it must be, and never an option.
std::string shell_word(const std::string& name) {
  std::string quoted = "'";
  for (const char c : name) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  quoted += "'";
  return name.starts_with('-') ? "-- " + quoted : quoted;
}

struct Count {
  std::array<std::uint64_t, 5> verdicts{};
  std::uint64_t inputs = 0, pending = 0, quarantined = 0, refused = 0;
  std::uint64_t passed = 0, failed = 0, not_assessable = 0;
};

struct Report {
  Count count;
  Lines refused, quarantined, person, across;
  Exit exit = Exit::verified;
};

void add(Report& report, const StoredInput& input, const std::string& out) {
  Count& count = report.count;
  ++count.inputs;
  const std::string name = safe_name(input.name);
  if (input.status == Status::pending) {
    ++count.pending;
    report.exit = Exit::unprocessed;
  } else if (input.status == Status::refused) {
    ++count.refused;
    report.refused.add(input.message);
    report.exit = Exit::unprocessed;
  } else if (input.status == Status::quarantined) {
    ++count.quarantined;
    report.quarantined.add(fmt::format("{}: {} ({}); to see it: nianbao extract {}", name,
                                       input.messages, input.ending, shell_word(input.name)));
    report.exit = Exit::unprocessed;
  } else if (input.verdict) {
    ++count.verdicts[static_cast<std::size_t>(*input.verdict)];
    report.exit = worse(report.exit, exit_of(*input.verdict));
    if (*input.verdict != Verdict::verified)
      report.person.add(
          fmt::format("{}: {}: {}/{}", name, name_of(*input.verdict), out, record_path(input.key)));
  }
}

void add(Report& report, const StoredAcross& check) {
  Count& count = report.count;
  ++(check.outcome == Outcome::pass   ? count.passed
     : check.outcome == Outcome::fail ? count.failed
                                      : count.not_assessable);
  if (check.outcome != Outcome::fail) return;
  if (check.severity >= Severity::review) report.exit = worse(report.exit, Exit::person);
  report.across.add(fmt::format("{} {}: {}: {} is not {}{}", check.issuer, check.year, check.id,
                                check.left->to_string(), check.right->to_string(),
                                check.severity >= Severity::review ? "" : " (warning)"));
}

std::string counts_line(const Count& count) {
  std::string text = fmt::format("{} inputs:", count.inputs);
  for (std::size_t i = 0; i < count.verdicts.size(); ++i)
    if (count.verdicts[i] > 0)
      text += fmt::format(" {} {},", count.verdicts[i], name_of(static_cast<Verdict>(i)));
  if (count.quarantined > 0) text += fmt::format(" {} quarantined,", count.quarantined);
  if (count.refused > 0) text += fmt::format(" {} refused,", count.refused);
  if (count.pending > 0) text += fmt::format(" {} pending,", count.pending);
  text.pop_back();
  return text + "\n";
}

std::string across_line(const Count& count) {
  if (count.passed + count.failed + count.not_assessable == 0) return "";
  return fmt::format("checks across reports: {} passed, {} failed, {} not assessable\n",
                     count.passed, count.failed, count.not_assessable);
}

}  // namespace

Result<RunSummary> summarise(const std::string& out) {
  const Result<Store> store = Store::open(out);
  if (!store) return store.error();
  Report report;
  const std::string folder = safe_name(out);
  std::optional<Error> failure =
      store->each_input([&](const StoredInput& input) -> std::optional<Error> {
        add(report, input, folder);
        return std::nullopt;
      });
  if (!failure)
    failure = store->each_across([&](const StoredAcross& check) -> std::optional<Error> {
      add(report, check);
      return std::nullopt;
    });
  if (failure) return *failure;
  const std::string index = fmt::format("see {}/{}", folder, kIndexFile);
  return RunSummary{
      .text =
          report.refused.text("could not be read:", index) +
          report.quarantined.text("in quarantine, because their reader broke twice:", index) +
          report.person.text("need a person; each record says why (diagnostics, checks):", index) +
          report.across.text("checks across reports fail:",
                             fmt::format("see {}/{}", folder, kAcrossFile)) +
          across_line(report.count) + counts_line(report.count),
      .exit = report.exit};
}

}  // namespace nianbao
