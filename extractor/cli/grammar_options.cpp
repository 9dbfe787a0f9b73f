#include "cli/grammar_options.h"

#include <CLI/CLI.hpp>
#include <map>

namespace nianbao {
namespace {

using Action = GrammarOptions::Action;
using Format = GrammarOptions::Format;

CLI::App* add_action(CLI::App& grammar, GrammarOptions& options, Action action, const char* name,
                     const char* about) {
  CLI::App* added = grammar.add_subcommand(name, about);
  added->parse_complete_callback([&options, action] { options.action = action; });
  added
      ->add_option("--grammars", options.grammars,
                   "Folder with grammars (default: $NIANBAO_GRAMMARS, else those that came with "
                   "nianbao)")
      ->type_name("DIR");
  return added;
}

void add_format(CLI::App& action, GrammarOptions& options,
                const std::map<std::string, Format>& formats, const char* about) {
  action
      .add_option_function<std::string>(
          "--format",
          [&options, formats](const std::string& name) { options.format = formats.at(name); },
          about)
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT");
}

void add_lint(CLI::App& grammar, GrammarOptions& options) {
  CLI::App* lint = add_action(grammar, options, Action::lint, "lint",
                              "What is wrong with grammar files, or will be");
  lint->add_option("FILE", options.paths,
                   "Grammar files, or folders of them (default: the grammars in use)")
      ->type_name("");
  lint->add_option("--samples", options.samples,
                   "Also tell the rules that none of these samples exercises")
      ->type_name("DIR");
  add_format(*lint, options,
             {{"text", Format::text}, {"json", Format::json}, {"sarif", Format::sarif}},
             "text (default), json or sarif");
}

void add_explain(CLI::App& grammar, GrammarOptions& options) {
  CLI::App* explain = add_action(grammar, options, Action::explain, "explain",
                                 "Why a report was read as it was, and what was not found");
  explain->add_option("FILE", options.file, "PDF, or flattened text; - is standard input")
      ->required()
      ->type_name("");
  explain->add_option("--cell", options.cell, "Only this fact, or those whose id begins so")
      ->type_name("ID");
  explain
      ->add_option("--grammar", options.grammar,
                   "By this grammar (id or file), whether it fits or not")
      ->type_name("ID");
  explain
      ->add_option("--html", options.html,
                   "Write one page with the report's pages and all boxes on them")
      ->type_name("PAGE");
}

void add_try(CLI::App& grammar, GrammarOptions& options) {
  CLI::App* attempt =
      add_action(grammar, options, Action::attempt, "try",
                 "Reads a report by a grammar again whenever one of them is saved; Ctrl-C ends");
  attempt->add_option("GRAMMAR", options.grammar, "Grammar file")->required()->type_name("");
  attempt->add_option("FILE", options.file, "PDF, or flattened text")->required()->type_name("");
  attempt->add_flag("--once", options.once, "Once, without waiting for changes");
}

void add_codebook(CLI::App& grammar, GrammarOptions& options) {
  CLI::App* codebook = add_action(grammar, options, Action::codebook, "codebook",
                                  "What each id of a grammar means, as Markdown");
  codebook
      ->add_option("FILE", options.paths,
                   "Grammar files, or folders of them (default: the grammars in use)")
      ->type_name("");
  codebook->add_option("--grammar", options.grammar, "Only this one")->type_name("ID");
  codebook->add_option("-o,--output", options.output, "Write DIR/ID.md for each grammar")
      ->type_name("DIR");
}

}  // namespace

CLI::App* add_grammar(CLI::App& app, GrammarOptions& options) {
  CLI::App* grammar = app.add_subcommand("grammar", "For authors of grammars");
  grammar->require_subcommand(1);
  CLI::App* list =
      add_action(*grammar, options, Action::list, "list", "The grammars in use, with their sizes");
  add_format(*list, options, {{"text", Format::text}, {"json", Format::json}},
             "text (default) or json");
  add_lint(*grammar, options);
  add_explain(*grammar, options);
  add_try(*grammar, options);
  add_codebook(*grammar, options);
  return grammar;
}

}  // namespace nianbao
