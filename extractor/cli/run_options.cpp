#include "cli/run_options.h"

#include <CLI/CLI.hpp>
#include <map>

namespace nianbao {

CLI::App* add_run(CLI::App& app, RunOptions& options) {
  CLI::App* run = app.add_subcommand("run", "An archive to records: nothing lost, nothing let in");
  run->footer(
      "May be stopped or killed at any time: the same command again goes on where it was.\n"
      "OUT: records/ab/KEY.json for each content, index.jsonl for each name, across.jsonl,\n"
      "ledger.sqlite, SHA256SUMS. With --verify the only argument is an OUT, which is proved bit\n"
      "by bit against its ledger, and the inputs with it.");
  run->add_option("IN", options.inputs, "PDFs, flattened texts (.txt), folders of them")
      ->type_name("");
  run->add_option("-o,--output", options.output, "Folder to write to; made when it is missing")
      ->type_name("OUT");
  run->add_option("--from-list", options.list,
                  "Further inputs, one a line or each ended by NUL; - is standard input")
      ->type_name("FILE");
  run->add_option("-j,--workers", options.workers,
                  "Documents at once (default: one for each processor)")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  run->add_flag("--update", options.update, "Convert again what a changed tool or grammar affects");
  run->add_flag("--verify", options.verify, "Convert nothing: find every changed bit of an OUT");
  run->add_flag(
      "--no-sandbox", options.no_sandbox,
      "Read documents without confinement, where the kernel has none; noted in the ledger "
      "and in every record");
  const std::map<std::string, ProgressStyle> styles = {{"auto", ProgressStyle::automatic},
                                                       {"bar", ProgressStyle::bar},
                                                       {"lines", ProgressStyle::lines},
                                                       {"json", ProgressStyle::json},
                                                       {"none", ProgressStyle::none}};
  run->add_option_function<std::string>(
         "--progress",
         [&options, styles](const std::string& name) { options.progress = styles.at(name); },
         "auto (a bar on a terminal, else lines), bar, lines (one every 30 s), json, none")
      ->check(CLI::IsMember(styles))
      ->type_name("STYLE");
  run->add_option("--grammars", options.grammars,
                  "Folder with grammars (default: $NIANBAO_GRAMMARS, else those that came with "
                  "nianbao)")
      ->type_name("DIR");
  return run;
}

}  // namespace nianbao
