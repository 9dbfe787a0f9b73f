#include "cli/extract.h"

#include <fmt/format.h>

#include <exception>
#include <optional>

#include "cli/grammars.h"
#include "cli/inputs.h"
#include "cli/output_folder.h"
#include "cli/streams.h"
#include "cli/summary.h"
#include "output/json.h"
#include "pipeline.h"

namespace nianbao {
namespace {

// What a run over several inputs carries along.
struct Run {
  const ExtractOptions& options;
  std::vector<Grammar> grammars;
  Limits limits;
  Inputs inputs;
  std::optional<OutputFolder> folder;  // not set: standard output
  DataOut out;
  Totals totals;
  bool stop = false;  // nobody reads the output any more, or no PDF can be read
};

JsonStyle style_of(const ExtractOptions& options) {
  if (options.style) return *options.style;
  const bool one = options.files.size() == 1 || !options.output.empty();
  return one ? JsonStyle::pretty : JsonStyle::compact;
}

std::string with_line_end(std::string json) {
  if (!json.ends_with('\n')) json += '\n';
  return json;
}

Exit write_to_folder(Run& run, const std::string& name, const std::string& json) {
  bool renamed = false;
  const std::string file = run.folder->name_for(name, renamed);
  const Result<std::string> path = run.folder->write(file, json);
  if (!path) {
    say(path.error().message);
    return Exit::unprocessed;
  }
  if (renamed) say(fmt::format("  written as {}", *path));
  return Exit::verified;
}

Exit write_to_stdout(Run& run, const std::string& json) {
  run.out.write(json);
  run.stop = run.out.done();
  return run.out.failed() ? Exit::unprocessed : Exit::verified;
}

Exit extract_one(Run& run, const std::string& name) {
  const Result<Input> input = run.inputs.read(name);
  if (!input) {
    say(input.error().message);
    run.totals.add_unprocessed();
    run.stop = input.error().code == "pdf.no-chinese";
    return Exit::unprocessed;
  }
  const Record record = extract(*input, run.grammars, run.limits);
  const std::string json = with_line_end(to_json(record, style_of(run.options)));
  say(summary_of(record));
  run.totals.add(record);
  const Exit written = run.folder ? write_to_folder(run, name, json) : write_to_stdout(run, json);
  return worse(written, exit_of(record.verdict));
}

// A bug of ours in one report must not cost the others.
Exit extract_guarded(Run& run, const std::string& name) {
  try {
    return extract_one(run, name);
  } catch (const std::exception& error) {
    say(fmt::format("{}: not processed, because of a fault in nianbao: {}; please report it", name,
                    error.what()));
    run.totals.add_unprocessed();
    return Exit::unprocessed;
  }
}

}  // namespace

Exit run_extract(const ExtractOptions& options) {
  Result<std::vector<Grammar>> grammars = find_and_load_grammars(options.grammars);
  if (!grammars) {
    say(grammars.error().message);
    return Exit::unprocessed;
  }
  Run run{.options = options,
          .grammars = std::move(*grammars),
          .limits = {},
          .inputs = Inputs(Limits{}),
          .folder = {},
          .out = {},
          .totals = {}};
  if (!options.output.empty()) {
    Result<OutputFolder> folder = OutputFolder::open(options.output);
    if (!folder) {
      say(folder.error().message);
      return Exit::unprocessed;
    }
    run.folder.emplace(std::move(*folder));
  }
  Exit exit = Exit::verified;
  for (const std::string& name : options.files) {
    exit = worse(exit, extract_guarded(run, name));
    if (run.stop) break;
  }
  if (options.files.size() > 1) say(run.totals.summary());
  return exit;
}

}  // namespace nianbao
