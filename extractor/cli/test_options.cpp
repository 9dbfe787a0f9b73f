#include "cli/test_options.h"

#include <CLI/CLI.hpp>
#include <map>

namespace nianbao {

CLI::App* add_test(CLI::App& app, TestOptions& options) {
  const std::map<std::string, TestFormat> formats = {
      {"text", TestFormat::text}, {"json", TestFormat::json}, {"junit", TestFormat::junit}};
  CLI::App* test =
      app.add_subcommand("test", "Holds samples to their expected records, cell by cell");
  test->add_option("DIR", options.folder,
                   "Folder of samples: NAME.pdf (or .txt) beside NAME.expected.json, or "
                   "NAME/report.pdf beside NAME/expected.json")
      ->required()
      ->type_name("");
  CLI::Option* accept = test->add_flag_callback(
      "--accept", [&options] { options.action = TestAction::accept; },
      "Write what was read as what is expected, where it may be");
  test->add_flag_callback(
          "--review", [&options] { options.action = TestAction::review; },
          "Show each sample that differs and ask: a accept, e expect its errors (writes its "
          "truth), "
          "r reject, s skip, m more, q quit")
      ->excludes(accept);
  test->add_option("--only", options.only, "Only samples whose name matches, as in 'city/*'")
      ->type_name("GLOB");
  test->add_option_function<std::string>(
          "--format",
          [&options, formats](const std::string& name) { options.format = formats.at(name); },
          "text, json or junit (default: text)")
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT");
  test->add_option("--jobs", options.jobs, "Samples at a time (default: one for each processor)")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  test->add_option("--tolerance", options.tolerance,
                   "Points that a side of a box may move (default: 1)")
      ->check(CLI::Range(0.0, 1000.0))
      ->type_name("POINTS");
  test->add_flag("--all", options.all, "Name the samples that are as expected, too");
  test->add_option("--grammars", options.grammars, "Folder with grammars (default: as for extract)")
      ->type_name("DIR");
  test->footer(
      "Nothing is written without --accept or --review. Neither writes a record that contradicts\n"
      "NAME.truth.json, nor one with errors unless that file expects its verdict.\n"
      "You write NAME.truth.json, as in {\"facts\": {\"requests.received.total\": 12}}: it guards "
      "the\n"
      "cells that it names (docs/samples.md).\n"
      "Exit status: 0 all as expected; 1 differences; 2 some sample could not be processed;\n"
      "64 wrong usage.");
  return test;
}

}  // namespace nianbao
