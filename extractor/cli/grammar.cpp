#include "cli/grammar.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "author/codebook.h"
#include "author/findings.h"
#include "author/lint.h"
#include "author/sizes.h"
#include "cli/grammars.h"
#include "cli/inputs.h"
#include "cli/output_folder.h"
#include "cli/streams.h"
#include "grammar/read.h"
#include "model/limits.h"
#include "pipeline.h"
#include "regression/coverage.h"
#include "regression/sample.h"
#include "source/bytes.h"
#include "text/version.h"

namespace nianbao {
namespace {

namespace fs = std::filesystem;

Exit failed(const Error& error) {
  say(error.message);
  return Exit::unprocessed;
}

Exit print(const std::string& data) {
  DataOut out;
  out.write(data);
  return out.failed() ? Exit::unprocessed : Exit::verified;
}

Exit run_list(const GrammarOptions& options) {
  const Result<std::vector<Grammar>> grammars = find_and_load_grammars(options.grammars);
  if (!grammars) return failed(grammars.error());
  return print(options.format == GrammarOptions::Format::json ? list_json(*grammars)
                                                              : list_text(*grammars));
}

// The files named; of a folder its *.toml, sorted by name.
Result<std::vector<std::string>> files_of(const GrammarOptions& options) {
  std::vector<std::string> paths = options.paths;
  if (paths.empty()) {
    const Result<std::string> folder = find_grammars(options.grammars);
    if (!folder) return folder.error();
    paths.push_back(*folder);
  }
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    const std::size_t before = files.size();
    for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error))
      if (it->path().extension() == ".toml") files.push_back(it->path().string());
    if (error || files.size() == before)
      return Error{"grammar.unreadable",
                   fmt::format("{}: no grammar (*.toml) can be read there; name grammar files, or "
                               "a folder that holds some",
                               path)};
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
  }
  return files;
}

Result<std::vector<GrammarText>> texts_of(const std::vector<std::string>& files) {
  std::vector<GrammarText> texts;
  for (const std::string& file : files) {
    Result<std::string> toml = read_bytes(file, Limits{.max_bytes = 4 << 20});
    if (!toml) return toml.error();
    texts.push_back({file, std::move(*toml)});
  }
  return texts;
}

// The grammars beside those named, which are in use together with them. What is wrong with them is
// not said here.
std::vector<Grammar> siblings_of(const std::vector<std::string>& files) {
  std::set<fs::path> folders, named;
  std::error_code error;
  for (const std::string& file : files) {
    const fs::path path = fs::absolute(file, error).lexically_normal();
    folders.insert(path.parent_path());
    named.insert(path);
  }
  std::vector<std::string> beside;
  for (const fs::path& folder : folders)
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
      if (it->path().extension() == ".toml" && !named.contains(it->path().lexically_normal()))
        beside.push_back(it->path().string());
  std::sort(beside.begin(), beside.end());
  std::vector<Grammar> siblings;
  for (const std::string& file : beside) {
    const Result<std::string> toml = read_bytes(file, Limits{.max_bytes = 4 << 20});
    if (!toml) continue;
    Result<Grammar> grammar = read_grammar(*toml, file);
    if (grammar) siblings.push_back(std::move(*grammar));
  }
  return siblings;
}

std::string shown(const LintReport& report, GrammarOptions::Format format) {
  switch (format) {
    case GrammarOptions::Format::text:
      return findings_text(report);
    case GrammarOptions::Format::json:
      return findings_json(report);
    case GrammarOptions::Format::sarif:
      return findings_sarif(report, NIANBAO_VERSION);
  }
  return {};
}

// What none of the samples exercises, by the grammars that can be read.
Result<std::vector<Unexercised>> unexercised_by(const std::string& folder,
                                                const std::vector<GrammarText>& texts,
                                                const std::vector<Grammar>& siblings) {
  const Result<std::vector<Sample>> samples = find_samples(folder);
  if (!samples) return samples.error();
  std::vector<Grammar> grammars;
  for (const GrammarText& text : texts)
    if (Result<Grammar> grammar = read_grammar(text.toml, text.file))
      grammars.push_back(std::move(*grammar));
  const std::size_t own = grammars.size();
  grammars.insert(grammars.end(), siblings.begin(), siblings.end());
  std::vector<Coverage> coverages;
  for (std::size_t i = 0; i < own; ++i) coverages.push_back(rules_of(grammars[i]));
  Inputs inputs(Limits{});
  for (const Sample& sample : *samples) {
    if (sample.source.empty()) continue;
    const Result<Input> input = inputs.read(sample.source);
    if (!input) return input.error();
    Trace trace;
    const Record record = extract(*input, grammars, Limits{}, &trace);
    for (std::size_t i = 0; i < own; ++i) observe(grammars[i], record, trace, coverages[i]);
  }
  std::vector<Unexercised> out;
  for (const Coverage& coverage : coverages)
    for (const RuleUse& rule : unexercised(coverage))
      out.push_back({coverage.grammar, rule.kind, rule.rule});
  return out;
}

Exit run_lint(const GrammarOptions& options) {
  const Result<std::vector<std::string>> files = files_of(options);
  if (!files) return failed(files.error());
  const Result<std::vector<GrammarText>> texts = texts_of(*files);
  if (!texts) return failed(texts.error());
  const std::vector<Grammar> siblings = siblings_of(*files);
  std::vector<Unexercised> unused;
  if (!options.samples.empty()) {
    Result<std::vector<Unexercised>> found = unexercised_by(options.samples, *texts, siblings);
    if (!found) return failed(found.error());
    unused = std::move(*found);
  }
  const LintReport report = lint(*texts, siblings, unused);
  const Exit printed = print(shown(report, options.format));
  const Exit judged = report.errors > 0     ? Exit::unprocessed
                      : report.warnings > 0 ? Exit::person
                                            : Exit::verified;
  return worse(printed, judged);
}

Exit write_codebooks(const GrammarOptions& options, const std::vector<Grammar>& grammars,
                     const std::vector<Grammar>& all) {
  const Result<OutputFolder> folder = OutputFolder::open(options.output);
  if (!folder) return failed(folder.error());
  for (const Grammar& grammar : grammars) {
    const Result<std::string> path = folder->write(grammar.id + ".md", codebook_of(grammar, all));
    if (!path) return failed(path.error());
    say(*path);
  }
  return Exit::verified;
}

Exit run_codebook(const GrammarOptions& options) {
  const Result<std::vector<std::string>> files = files_of(options);
  if (!files) return failed(files.error());
  std::vector<Grammar> all;
  for (const std::string& file : *files) {
    const Result<std::string> toml = read_bytes(file, Limits{.max_bytes = 4 << 20});
    if (!toml) return failed(toml.error());
    Result<Grammar> grammar = read_grammar(*toml, file);
    if (!grammar) return failed(grammar.error());
    all.push_back(std::move(*grammar));
  }
  std::vector<Grammar> wanted;
  for (const Grammar& grammar : all)
    if (options.grammar.empty() || grammar.id == options.grammar) wanted.push_back(grammar);
  if (wanted.empty())
    return failed(
        {"grammar.unknown", fmt::format("no grammar has the id {}; `nianbao grammar list` "
                                        "shows those in use",
                                        options.grammar)});
  for (Grammar& sibling : siblings_of(*files)) all.push_back(std::move(sibling));
  if (!options.output.empty()) return write_codebooks(options, wanted, all);
  std::string text;
  for (const Grammar& grammar : wanted)
    text += (text.empty() ? "" : "\n") + codebook_of(grammar, all);
  return print(text);
}

}  // namespace

Exit run_grammar(const GrammarOptions& options) {
  switch (options.action) {
    case GrammarOptions::Action::list:
      return run_list(options);
    case GrammarOptions::Action::lint:
      return run_lint(options);
    case GrammarOptions::Action::explain:
      return run_explain(options);
    case GrammarOptions::Action::attempt:
      return run_try(options);
    case GrammarOptions::Action::codebook:
      return run_codebook(options);
  }
  return Exit::usage;
}

}  // namespace nianbao
