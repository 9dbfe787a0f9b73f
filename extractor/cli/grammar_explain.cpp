#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "author/explain.h"
#include "author/page.h"
#include "author/story.h"
#include "cli/grammar.h"
#include "cli/grammars.h"
#include "cli/inputs.h"
#include "cli/streams.h"
#include "cli/summary.h"
#include "grammar/read.h"
#include "pdf/read.h"
#include "pdf/render.h"
#include "source/bytes.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

constexpr int kDotsPerInch = 110;
constexpr int kMostPages = 60;  // drawn; the others are shown by their words

Exit failed(const Error& error) {
  say(error.message);
  return Exit::unprocessed;
}

// The grammars in use; `asked` is among them, by id or by file.
Result<std::vector<Grammar>> grammars_for(const GrammarOptions& options) {
  if (options.grammar.ends_with(".toml")) {
    const Result<std::string> toml = read_bytes(options.grammar, Limits{.max_bytes = 4 << 20});
    if (!toml) return toml.error();
    Result<Grammar> grammar = read_grammar(*toml, options.grammar);
    if (!grammar) return grammar.error();
    return std::vector<Grammar>{std::move(*grammar)};
  }
  return find_and_load_grammars(options.grammars);
}

Result<const Grammar*> asked_of(const GrammarOptions& options,
                                const std::vector<Grammar>& grammars) {
  if (options.grammar.empty()) return nullptr;
  if (options.grammar.ends_with(".toml")) return grammars.data();
  for (const Grammar& grammar : grammars)
    if (grammar.id == options.grammar) return &grammar;
  return Error{"grammar.unknown",
               fmt::format("no grammar has the id {}; `nianbao grammar list` shows those in use",
                           options.grammar)};
}

Exit write_page(const GrammarOptions& options, const Input& input, const Explanation& explanation) {
  std::vector<PageImage> images;
  if (looks_like_pdf(input.bytes)) {
    Result<std::vector<PageImage>> drawn = render_pages(input.bytes, kDotsPerInch, kMostPages);
    if (drawn) images = std::move(*drawn);
  }
  std::error_code error;
  if (std::filesystem::exists(options.html, error) &&
      !std::filesystem::is_regular_file(options.html, error)) {
    say(fmt::format("{}: is no file; name another with --html", safe_name(options.html)));
    return Exit::unprocessed;
  }
  std::ofstream page(options.html, std::ios::binary | std::ios::trunc);
  page << explanation_page(explanation, images);
  page.close();
  if (page.fail()) {
    say(fmt::format("{}: cannot be written; check space and permissions of the folder",
                    safe_name(options.html)));
    return Exit::unprocessed;
  }
  say("written: " + options.html);
  return Exit::verified;
}

}  // namespace

Exit run_explain(const GrammarOptions& options) {
  const Result<std::vector<Grammar>> grammars = grammars_for(options);
  if (!grammars) return failed(grammars.error());
  const Result<const Grammar*> asked = asked_of(options, *grammars);
  if (!asked) return failed(asked.error());
  Inputs inputs(Limits{});
  const Result<Input> input = inputs.read(options.file);
  if (!input) return failed(input.error());
  const Explanation explanation = explain(*input, *grammars, *asked);
  if (explanation.record.verdict == Verdict::unreadable) {
    say(summary_of(explanation.record));
    return Exit::unprocessed;
  }
  if (!options.cell.empty() && !names_fact(explanation, options.cell)) {
    say(
        fmt::format("{}: no fact is called {}, and none begins so; `nianbao grammar explain` "
                    "without --cell shows what was found",
                    options.file, options.cell));
    return Exit::unprocessed;
  }
  DataOut out;
  if (options.html.empty() || !options.cell.empty()) {
    std::string text = explanation_text(explanation, options.cell), safe;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      safe += safe_name(std::string_view(text).substr(at, end - at)) + "\n";
      at = end == std::string::npos ? text.size() : end + 1;
    }
    out.write(safe);
  }
  if (out.failed()) return Exit::unprocessed;
  const Exit written =
      options.html.empty() ? Exit::verified : write_page(options, *input, explanation);
  return worse(written, exit_of(explanation.record.verdict));
}

}  // namespace nianbao
