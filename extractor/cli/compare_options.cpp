#include "cli/compare_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

namespace nianbao {
namespace {

// CLI11 puts the option's name before it. At most what fits into the number.
std::string no_count(const std::string& typed) {
  const bool digits = !typed.empty() && typed.find_first_not_of("0123456789") == typed.npos;
  if (digits && typed.size() <= 18) return "";
  return fmt::format("\"{}\": a whole number, 0 or more, is needed", typed);
}

void add_threshold(CLI::App& to, const char* flag, std::optional<std::size_t>& threshold,
                   const char* what) {
  to.add_option_function<std::size_t>(
        flag, [&threshold](const std::size_t& count) { threshold = count; },
        std::string("Exit status 1 when N or more ") + what)
      ->check(CLI::Validator(no_count, "", "count"))
      ->type_name("N");
}

void add_growth(CLI::App& to, const char* flag, std::optional<std::size_t>& threshold,
                const char* what) {
  to.add_option_function<std::size_t>(
        flag, [&threshold](const std::size_t& percent) { threshold = percent; },
        fmt::format("Exit status 1 when {} grew by PERCENT or more (archives only)", what))
      ->check(CLI::Validator(no_count, "", "count"))
      ->type_name("PERCENT");
}

}  // namespace

CLI::App* add_compare(CLI::App& app, CompareOptions& options) {
  CLI::App* compare = app.add_subcommand("compare", "Two runs over the same reports: what changed");
  compare->add_option("RUN_A", options.first, "Folder of records: the run before")
      ->required()
      ->type_name("");
  compare->add_option("RUN_B", options.second, "Folder of records: the run after")
      ->required()
      ->type_name("");
  compare->add_option("--csv", options.csv, "Write every difference as CSV")->type_name("FILE");
  compare->add_option("--xlsx", options.xlsx, "Write every difference as a spreadsheet")
      ->type_name("FILE");
  compare->add_option("--html", options.html, "Write one page")->type_name("FILE");
  add_threshold(*compare, "--fail-on-changed", options.fail_on.changed,
                "cells have another value or trust");
  add_threshold(*compare, "--fail-on-lost", options.fail_on.lost, "cells are lost");
  add_threshold(*compare, "--fail-on-new", options.fail_on.added, "cells are new");
  add_threshold(*compare, "--fail-on-checks", options.fail_on.checks, "checks turned");
  add_threshold(*compare, "--fail-on-verdicts", options.fail_on.verdicts, "verdicts turned");
  add_threshold(*compare, "--fail-on-others", options.fail_on.others,
                "other things differ (head, sections, quotations, diagnostics)");
  add_threshold(*compare, "--fail-on-failures", options.fail_on.failures,
                "reports are unreadable or gone that were not");
  add_growth(*compare, "--fail-on-time", options.fail_on.time, "processor time");
  add_growth(*compare, "--fail-on-memory", options.fail_on.memory,
             "the most memory that one report takes");
  compare->add_option("--most", options.most, "Names shown of each group (default: 30)")
      ->type_name("N");
  compare->add_option("--jobs", options.jobs, "Pairs at a time (default: one for each processor)")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  compare
      ->add_option("--tolerance", options.tolerance,
                   "Points that a side of a box may move (default: 1)")
      ->check(CLI::Range(0.0, 1000.0))
      ->type_name("POINTS");
  compare->footer(
      "Both folders are OUT of `nianbao run`, whose reports are matched by content, or both are\n"
      "DIR of `nianbao extract -o`, matched by file name. The tool's own versions are not\n"
      "compared. Processor time and memory are told of two archives.\n"
      "Exit status: 0 compared; 1 over a threshold; 2 some record could not be compared;\n"
      "64 wrong usage.");
  return compare;
}

}  // namespace nianbao
