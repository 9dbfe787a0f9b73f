#include "cli/run.h"

#include <fmt/format.h>
#include <malloc.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "archive/find.h"
#include "archive/run.h"
#include "archive/verify.h"
#include "author/specimen.h"
#include "cli/grammars.h"
#include "cli/run_progress.h"
#include "cli/run_summary.h"
#include "cli/streams.h"
#include "grammar/prepare.h"
#include "model/counted.h"
#include "output/json.h"
#include "output/read_record.h"
#include "pdf/read.h"
#include "pdf/self_test.h"
#include "pipeline.h"
#include "prose/learn.h"
#include "sandbox/own_memory.h"
#include "sandbox/self_test.h"
#include "source/bytes.h"
#include "source/safe_name.h"
#include "text/version.h"

namespace nianbao {
namespace {

Exit told(const Error& error) {
  say(error.message);
  return Exit::unprocessed;
}

Exit wrong_usage(const std::string& what) {
  say(fmt::format("nianbao: {}\nTry nianbao run --help.", what));
  return Exit::usage;
}

// SIGTERM and SIGINT as something to poll. They stay blocked in the children, which are killed.
Descriptor stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  return Descriptor(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

// Proved once, before anything hostile is read.
Result<Confinement> confinement_for(const RunOptions& options) {
  if (options.no_sandbox) return Confinement::limits_only();
  Result<Confinement> confinement = Confinement::prepare({poppler_data_folder()});
  if (!confinement) return confinement;
  const Result<std::size_t> proved = sandbox_self_test(*confinement);
  if (!proved) return proved.error();
  return confinement;
}

Result<std::vector<std::string>> inputs_of(const RunOptions& options) {
  std::vector<std::string> inputs = options.inputs;
  if (options.list.empty()) return inputs;
  const Result<std::string> list = read_bytes(options.list, Limits{});
  if (!list) return list.error();
  for (std::string& name : split_list(*list)) inputs.push_back(std::move(name));
  return inputs;
}

ToolVersion this_version() {
  return {.version = NIANBAO_VERSION, .poppler = poppler_version(), .icu = icu_version()};
}

int workers_for(const RunOptions& options) {
  if (options.workers > 0) return options.workers;
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

void say_affected(const RunResult& result) {
  if (result.affected_by_tool > 0)
    say(
        fmt::format("{} documents were converted by another version of nianbao, Poppler or ICU; "
                    "--update converts them again",
                    result.affected_by_tool));
  if (result.affected_by_grammar > 0)
    say(
        fmt::format("{} documents were converted with other grammars; --update converts again "
                    "what that affects",
                    result.affected_by_grammar));
}

std::string how_it_went(const RunResult& result, const RunOptions& options) {
  const Progress& p = result.progress;
  return fmt::format("{} in {:.1f} s: {} unchanged, {} of bytes that another has{}",
                     counted(p.total, "input"), std::chrono::duration<double>(p.elapsed).count(),
                     p.unchanged, p.duplicates, options.no_sandbox ? "; without the sandbox" : "");
}

std::string some_of(const std::vector<std::string>& inputs) {
  if (inputs.empty()) return "the list of names";
  return safe_name(inputs[0]) +
         (inputs.size() > 1 ? fmt::format(" and {} more", inputs.size() - 1) : "");
}

Exit finish(const RunResult& result, const RunOptions& options,
            const std::vector<std::string>& inputs) {
  say_affected(result);
  say(how_it_went(result, options));
  if (result.progress.total == 0 && !result.stopped)
    return told({"archive.nothing",
                 fmt::format("{}: nothing was found to convert; name files, or folders that hold "
                             "some",
                             some_of(inputs))});
  const Result<RunSummary> summary = summarise(options.output);
  if (!summary) return told(summary.error());
  say(summary->text);
  if (result.broken_off) return told(*result.broken_off);
  if (result.not_compared > 0)
    return told({"archive.not-compared",
                 fmt::format("{} could not be read back, and so not be compared with "
                             "other years; nianbao run --verify {} says whether they are damaged",
                             counted(result.not_compared, "record"), options.output)});
  if (!result.stopped) return summary->exit;
  say("stopped by a signal; run the same command again to finish");
  return Exit::unprocessed;
}

// A document that took over its reader could have written what it liked, about itself or others.
void note_no_sandbox(Record& record) {
  record.diagnostics.push_back({.code = "run.no-sandbox",
                                .severity = Severity::info,
                                .message = "read without confinement (--no-sandbox)",
                                .place = {}});
}

// Reads each form as it would be printed, once: what reading makes when it is first needed (tables
// of ICU, states of automata, addresses of library functions) is made here, not in every child.
void warm_up(std::span<const Grammar> grammars) {
  for (const Grammar& grammar : grammars)
    (void)to_json(extract(print_specimen(grammar, {}).document, {}, grammars), JsonStyle::pretty);
  malloc_trim(0);  // what is free need not be copied
}

void learn(std::string_view json, std::span<const Grammar> grammars) {
  const Result<Record> record = read_record(json);
  if (!record) return;
  for (const Grammar& grammar : grammars)
    if (grammar.id == record->grammar.id) learn_prose(grammar, *record);
}

Exit convert_archive(const RunOptions& options, const std::vector<std::string>& inputs) {
  const Result<std::vector<Grammar>> grammars = find_and_load_grammars(options.grammars);
  if (!grammars) return told(grammars.error());
  prepare_patterns(*grammars);
  warm_up(*grammars);
  const KeptTables tables;
  if (const Result<bool> chinese = prove_chinese_decodes(); !chinese) return told(chinese.error());
  const Result<Confinement> confinement = confinement_for(options);
  if (!confinement) return told(confinement.error());
  const Descriptor stop = stop_signals();
  const Convert convert = [&](const std::string& file, const std::string& sha256,
                              std::string bytes) {
    Record record = extract({file, std::move(bytes), sha256}, *grammars);
    if (options.no_sandbox) note_no_sandbox(record);
    std::string json = to_json(record, JsonStyle::pretty);
    if (!json.ends_with('\n')) json += '\n';
    return json;
  };
  const Tools tools{.version = this_version(),
                    .grammars = *grammars,
                    .convert = convert,
                    .looks_like_pdf = looks_like_pdf,
                    .confinement = *confinement,
                    .learn =
                        [&](std::string_view json) {
                          learn(json, *grammars);
                          fill_gaps();
                        },
                    .stop = stop.get()};
  const RunSettings settings{.out = options.output,
                             .inputs = inputs,
                             .workers = workers_for(options),
                             .update = options.update,
                             .limits = {}};
  ProgressView view(options.progress);
  const Result<RunResult> result =
      run_archive(settings, tools, [&view](const Progress& progress) { view.show(progress); });
  view.end();
  return result ? finish(*result, options, inputs) : told(result.error());
}

Exit verify(const RunOptions& options) {
  if (options.inputs.size() + !options.output.empty() != 1)
    return wrong_usage("run --verify needs one OUT");
  const std::string& out = options.output.empty() ? options.inputs[0] : options.output;
  const Result<Findings> found = verify_archive(out, [](const std::string& what) { say(what); });
  if (!found) return told(found.error());
  say(fmt::format("{}: {} rows, {} records, {} inputs: {} damaged, {} inputs gone", out,
                  found->rows, found->records, found->inputs, found->damaged, found->gone));
  if (found->damaged > 0) return Exit::unprocessed;
  return found->gone > 0 ? Exit::person : Exit::verified;
}

}  // namespace

Exit run_run(const RunOptions& options) {
  if (options.verify) return verify(options);
  const Result<std::vector<std::string>> inputs = inputs_of(options);
  if (!inputs) return told(inputs.error());
  if (options.output.empty()) return wrong_usage("run needs -o OUT");
  if (inputs->empty() && options.list.empty()) return wrong_usage("run needs an input");
  return convert_archive(options, *inputs);
}

}  // namespace nianbao
