#include "cli/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>

#include "cli/streams.h"
#include "pdf/self_test.h"
#include "source/safe_name.h"
#include "text/version.h"

namespace nianbao {
namespace {

const char* const kAbout =
    "Turns published Chinese-language report PDFs into verified structured data.";
const char* const kFooter =
    "Data goes to standard output, words to standard error.\n"
    "Exit status: 0 every report verified; 1 some report needs a person; 2 some input could not\n"
    "be processed; 64 wrong usage.";

std::string version_line() {
  return fmt::format("nianbao {} (Poppler {}, ICU {})", NIANBAO_VERSION, poppler_version(),
                     icu_version());
}

void add_grammars(CLI::App& to, std::string& grammars) {
  to.add_option("--grammars", grammars,
                "Folder with grammars (default: $NIANBAO_GRAMMARS, else those that came with "
                "nianbao)")
      ->type_name("DIR");
}

CLI::App* add_extract(CLI::App& app, ExtractOptions& options) {
  CLI::App* extract = app.add_subcommand("extract", "Reports to verified records (JSON)");
  extract->add_option("FILE", options.files, "PDF, or flattened text (.txt); - is standard input")
      ->required()
      ->type_name("");
  extract
      ->add_option("-o,--output", options.output,
                   "Write DIR/NAME.json for each file, instead of standard output")
      ->type_name("DIR");
  CLI::Option* compact = extract->add_flag_callback(
      "--compact", [&options] { options.style = JsonStyle::compact; },
      "One line for each record (default for several files)");
  extract
      ->add_flag_callback(
          "--pretty", [&options] { options.style = JsonStyle::pretty; },
          "Indented (default for one file, and with -o)")
      ->excludes(compact);
  add_grammars(*extract, options.grammars);
  return extract;
}

CLI::App* add_dump(CLI::App& app, DumpOptions& options) {
  const std::map<std::string, Stage> stages = {{"pages", Stage::pages},
                                               {"lines", Stage::lines},
                                               {"sections", Stage::sections},
                                               {"tables", Stage::tables}};
  CLI::App* dump =
      app.add_subcommand("dump", "What a stage of the extraction sees, one item a line");
  dump->add_option_function<std::string>(
          "STAGE", [&options, stages](const std::string& name) { options.stage = stages.at(name); },
          "pages, lines, sections or tables")
      ->required()
      ->check(CLI::IsMember(stages))
      ->type_name("");
  dump->add_option("FILE", options.file, "PDF, or flattened text; - is standard input")
      ->required()
      ->type_name("");
  add_grammars(*dump, options.grammars);
  return dump;
}

CLI::App* add_doctor(CLI::App& app, DoctorOptions& options) {
  CLI::App* doctor = app.add_subcommand("doctor", "What is installed, which self-tests hold");
  add_grammars(*doctor, options.grammars);
  return doctor;
}

bool wants_count(const std::string& text) {
  return text.starts_with("--fail-on-") && text.find('=') == text.npos;
}

// CLI11 takes "[a,b]" for a list of two; "./[a,b]" names the same file and is left alone. It takes
// the "-1" of "--fail-on-lost -1" for an option, and would complain of the wrong thing.
std::vector<std::string> arguments(int argc, const char* const* argv) {
  std::vector<std::string> typed;
  for (std::string text : std::vector<std::string>(argv + 1, argv + argc)) {
    if (text.starts_with('[') && text.ends_with(']')) text.insert(0, "./");
    if (!typed.empty() && wants_count(typed.back()) && text.starts_with('-') &&
        !text.starts_with("--"))
      typed.back() += "=" + text;
    else
      typed.push_back(std::move(text));
  }
  return {typed.rbegin(), typed.rend()};  // CLI11 wants them last to first
}

}  // namespace

std::variant<Command, Exit> parse_options(int argc, const char* const* argv) {
  ExtractOptions extract_options;
  DumpOptions dump_options;
  TestOptions test_options;
  CompareOptions compare_options;
  DoctorOptions doctor_options;
  RunOptions run_options;
  ExportOptions export_options;
  GrammarOptions grammar_options;
  CLI::App app(kAbout, "nianbao");
  app.footer(kFooter);
  app.require_subcommand(1);
  app.set_version_flag("--version", version_line());
  const CLI::App* extract = add_extract(app, extract_options);
  const CLI::App* dump = add_dump(app, dump_options);
  const CLI::App* export_command = add_export(app, export_options);
  const CLI::App* test = add_test(app, test_options);
  const CLI::App* grammar = add_grammar(app, grammar_options);
  const CLI::App* compare = add_compare(app, compare_options);
  add_doctor(app, doctor_options);
  const CLI::App* run = add_run(app, run_options);
  try {
    app.parse(arguments(argc, argv));
  } catch (const CLI::Success& asked) {  // --help, --version
    DataOut out;
    const bool version = asked.get_name() == "CallForVersion";
    out.write(version ? version_line() + "\n" : app.help());
    return out.failed() ? Exit::unprocessed : Exit::verified;
  } catch (const CLI::ParseError& error) {
    // No option, so perhaps a file.
    const bool named = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError);
    say(fmt::format("nianbao: {}{}\nTry nianbao --help.", safe_name(error.what()),
                    named ? " (a file whose name begins with a dash stands behind --, or is named "
                            "./-NAME)"
                          : ""));
    return Exit::usage;
  }
  if (extract->parsed()) return Command(std::move(extract_options));
  if (run->parsed()) return Command(std::move(run_options));
  if (dump->parsed()) return Command(std::move(dump_options));
  if (export_command->parsed()) return Command(std::move(export_options));
  if (test->parsed()) return Command(std::move(test_options));
  if (grammar->parsed()) return Command(std::move(grammar_options));
  if (compare->parsed()) return Command(std::move(compare_options));
  return Command(std::move(doctor_options));
}

}  // namespace nianbao
