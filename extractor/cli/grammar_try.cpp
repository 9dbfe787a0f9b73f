#include <fmt/format.h>
#include <signal.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "author/changes.h"
#include "author/explain.h"
#include "author/lint.h"
#include "author/story.h"
#include "cli/grammar.h"
#include "cli/inputs.h"
#include "cli/streams.h"
#include "cli/summary.h"
#include "grammar/read.h"
#include "source/bytes.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

constexpr long kNanoseconds = 150'000'000;  // between two looks

Exit failed(const Error& error) {
  say(error.message);
  return Exit::unprocessed;
}

// What a save changes. Editors that write a new file and rename it change the inode's time and size
// too, so that looking every now and then is enough and works on any file system.
struct Stamp {
  std::filesystem::file_time_type time;
  std::uintmax_t size = 0;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

// Of the grammar, what it includes, and the report.
using Stamps = std::vector<Stamp>;

Stamp stamp_of(const std::string& path) {
  std::error_code error;
  Stamp stamp{std::filesystem::last_write_time(path, error), 0};
  stamp.size = std::filesystem::file_size(path, error);
  return stamp;
}

std::string safe_lines(const std::string& text) {
  std::string safe;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    safe += safe_name(std::string_view(text).substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return safe;
}

// The verdict, and the counts where there are any; the rest was told already.
std::string first_lines(const std::string& summary) {
  const std::size_t first = summary.find('\n');
  const std::size_t second = summary.find('\n', first + 1);
  const bool counts = summary.find("\n  cells: ") == first;
  return summary.substr(0, counts && second != std::string::npos ? second : first);
}

class Attempt {
 public:
  explicit Attempt(const GrammarOptions& options) : options_(options), inputs_(Limits{}) {}

  // One reading: what changed since the last, or, the first time, all that is worth knowing.
  Exit run() {
    included_.clear();
    read_ = stamps();  // before reading, so that no save is lost
    const Result<std::string> toml = read_bytes(options_.grammar, Limits{.max_bytes = 4 << 20});
    if (!toml) return failed(toml.error());
    Problems problems(*toml, options_.grammar);
    IncludedFiles included;
    const std::optional<GrammarFile> grammar = read_grammar_file(*toml, included, problems);
    included_ = problems.included();
    read_ = with_included(std::move(read_));
    if (!grammar) return failed(problems.error());
    const Result<Input> input = inputs_.read(options_.file);
    if (!input) return failed(input.error());
    const Explanation explanation = explain(*input, std::span(&grammar->grammar, 1), nullptr);
    if (last_) {
      show_changes(explanation.record);
    } else {
      out_.write(safe_lines(explanation_text(explanation, {})));
    }
    out_.write(safe_lines(first_lines(summary_of(explanation.record))));
    last_ = explanation.record;
    return out_.failed() ? Exit::unprocessed : exit_of(last_->verdict);
  }

  bool saved() const { return with_included(stamps()) != read_; }

  bool done() const { return out_.done(); }
  void write(const std::string& text) { out_.write(text); }

 private:
  Stamps stamps() const { return {stamp_of(options_.grammar), stamp_of(options_.file)}; }

  Stamps with_included(Stamps stamps) const {
    for (const std::string& file : included_) stamps.push_back(stamp_of(file));
    return stamps;
  }

  void show_changes(const Record& record) {
    const std::vector<std::string> lines = changes(*last_, record);
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    out_.write(lines.empty() ? "nothing changed\n" : safe_lines(text));
  }

  const GrammarOptions& options_;
  Inputs inputs_;
  DataOut out_;
  std::optional<Record> last_;
  std::vector<std::string> included_;  // by the grammar as it was read last
  Stamps read_;
};

// SIGINT and SIGTERM are waited for instead of handled: true when one has come.
bool asked_to_stop(const sigset_t& signals) {
  const timespec every{0, kNanoseconds};
  const int signal = ::sigtimedwait(&signals, nullptr, &every);
  return signal == SIGINT || signal == SIGTERM;
}

}  // namespace

Exit run_try(const GrammarOptions& options) {
  Attempt attempt(options);
  Exit exit = attempt.run();
  if (options.once) return exit;
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  ::sigprocmask(SIG_BLOCK, &signals, nullptr);
  attempt.write(fmt::format("watching {} and {}; Ctrl-C ends\n", safe_name(options.grammar),
                            safe_name(options.file)));
  while (!attempt.done() && !asked_to_stop(signals)) {
    if (!attempt.saved()) continue;
    attempt.write("----\n");
    exit = attempt.run();
  }
  return exit;
}

}  // namespace nianbao
