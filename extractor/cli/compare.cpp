#include "cli/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <thread>

#include "cli/streams.h"
#include "export/sheet_file.h"
#include "regression/compare_report.h"
#include "regression/compare_runs.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

constexpr std::size_t kMostInPage = 5000;  // lines of the HTML page

// A file that is written piece by piece; the first failure is kept.
class TextFile {
 public:
  explicit TextFile(std::string path) : path_(std::move(path)) {
    if (path_.empty()) return;
    file_.reset(std::fopen(path_.c_str(), "wb"));
    if (!file_) error_ = errno;
  }
  bool wanted() const { return !path_.empty(); }
  void write(const std::string& text) {
    if (file_ && error_ == 0 &&
        std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size())
      error_ = errno;
  }
  // Closes; false, and told, when not all was written.
  bool finish() {
    if (file_ && std::fclose(file_.release()) != 0 && error_ == 0) error_ = errno;
    if (error_ != 0)
      say(fmt::format("{}: cannot be written: {}; check space and permissions of its folder",
                      safe_name(path_), std::generic_category().message(error_)));
    return error_ == 0;
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
  int error_ = 0;
};

// Where the rows of a comparison go.
struct Sinks {
  explicit Sinks(const CompareOptions& options) : csv(options.csv), html(options.html) {}

  TextFile csv, html;
  std::optional<SheetFile> sheet;
  std::vector<std::vector<std::string>> page;  // of the HTML page
  std::size_t left_out = 0;

  void add(const CompareRow& row) {
    for (std::vector<std::string>& line : row_lines(row)) {
      if (csv.wanted()) csv.write(csv_line(line));
      if (sheet) sheet->add(line);
      if (!html.wanted()) continue;
      if (page.size() < kMostInPage)
        page.push_back(std::move(line));
      else
        ++left_out;
    }
  }

  bool finish(const CompareOptions& options, const Comparison& comparison) {
    html.write(comparison_html(comparison, options.first, options.second, page, left_out));
    bool good = csv.finish();
    good = html.finish() && good;
    if (!sheet) return good;
    if (sheet->left_out() > 0)
      say(fmt::format("{}: full; {} rows are left out, --csv has them all", safe_name(options.xlsx),
                      sheet->left_out()));
    const auto error = sheet->close();
    if (error) say(error->message);
    return good && !error;
  }
};

std::optional<Error> open_sheet(const CompareOptions& options, Sinks& sinks) {
  if (options.xlsx.empty()) return std::nullopt;
  Result<SheetFile> sheet = SheetFile::create(options.xlsx, "differences", row_head());
  if (!sheet) return sheet.error();
  sinks.sheet.emplace(std::move(*sheet));
  return std::nullopt;
}

// Whether `after` is more than `before` by so many percent.
bool grew(double before, double after, const std::optional<std::size_t>& percent,
          std::string_view what) {
  if (!percent || before <= 0 || after < before * (1 + static_cast<double>(*percent) / 100))
    return false;
  say(fmt::format("over the threshold: {} grew by {:.1f} %, {} % or more fail", what,
                  100 * (after - before) / before, *percent));
  return true;
}

bool grew_over(const Costs& costs, const CompareThresholds& fail_on) {
  const bool time =
      grew(static_cast<double>(costs.first.cpu.count()),
           static_cast<double>(costs.second.cpu.count()), fail_on.time, "processor time");
  const bool memory = grew(static_cast<double>(costs.first.peak_memory),
                           static_cast<double>(costs.second.peak_memory), fail_on.memory, "memory");
  return time || memory;
}

// Thresholds that have nothing to look at would never fail.
std::optional<Error> unusable(const CompareThresholds& fail_on, const RunFolder& first) {
  if (first.archive || (!fail_on.time && !fail_on.memory)) return std::nullopt;
  return Error{"run.kinds",
               fmt::format("{}: time and memory stand only in the ledger of `nianbao run`; leave "
                           "out --fail-on-time and --fail-on-memory",
                           safe_name(first.folder))};
}

// One line for each threshold that is reached.
bool over_a_threshold(const Comparison& c, const CompareThresholds& fail_on) {
  const struct {
    const char* what;  // with a place for the plural's s
    std::size_t count;
    const std::optional<std::size_t>& limit;
  } table[] = {{"cell{} changed", c.total.changed, fail_on.changed},
               {"cell{} lost", c.total.lost, fail_on.lost},
               {"cell{} new", c.total.added, fail_on.added},
               {"check{} turned", c.total.checks, fail_on.checks},
               {"verdict{} turned", c.total.verdicts, fail_on.verdicts},
               {"other difference{}", c.total.others, fail_on.others},
               {"new failure{}", c.failures.size(), fail_on.failures}};
  bool over = false;
  for (const auto& row : table) {
    if (!row.limit || row.count < *row.limit) continue;
    const std::string what = fmt::format(fmt::runtime(row.what), row.count == 1 ? "" : "s");
    say(fmt::format("over the threshold: {} {}, {} or more fail", row.count, what, *row.limit));
    over = true;
  }
  return grew_over(c.costs, fail_on) || over;
}

Exit stop(const Error& error) {
  say(error.message);
  return Exit::unprocessed;
}

}  // namespace

Exit run_compare(const CompareOptions& options) {
  const Result<RunFolder> first = open_run(options.first);
  if (!first) return stop(first.error());
  const Result<RunFolder> second = open_run(options.second);
  if (!second) return stop(second.error());
  if (const auto error = not_comparable(*first, *second)) return stop(*error);
  if (const auto error = unusable(options.fail_on, *first)) return stop(*error);
  Sinks sinks(options);
  if (const auto error = open_sheet(options, sinks)) return stop(*error);
  if (sinks.csv.wanted()) sinks.csv.write("\xEF\xBB\xBF" + csv_line(row_head()));
  const unsigned jobs =
      options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  const Comparison comparison = compare_runs(*first, *second, jobs, options.tolerance,
                                             [&sinks](const CompareRow& row) { sinks.add(row); });
  const bool written = sinks.finish(options, comparison);
  DataOut out;
  out.write(comparison_text(comparison, options.most));
  Exit exit = over_a_threshold(comparison, options.fail_on) ? Exit::person : Exit::verified;
  if (comparison.total.reports == 0)
    say("no report is in both runs, so nothing was compared: are they of the same inputs?");
  if (comparison.total.reports == 0 || !written || out.failed() || !comparison.unreadable.empty())
    exit = worse(exit, Exit::unprocessed);
  return exit;
}

}  // namespace nianbao
