// What was typed, as ready values: every flag is defined once, in options.cpp.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/compare_options.h"
#include "cli/exit_status.h"
#include "cli/export_options.h"
#include "cli/grammar_options.h"
#include "cli/run_options.h"
#include "cli/test_options.h"
#include "output/json.h"

namespace nianbao {

struct ExtractOptions {
  std::vector<std::string> files;  // "-" is standard input
  std::string output;              // folder for NAME.json; empty: standard output
  std::optional<JsonStyle> style;  // not set: pretty for one file, compact for several
  std::string grammars;            // folder; empty: look for it
};

enum class Stage { pages, lines, sections, tables };

struct DumpOptions {
  Stage stage = Stage::pages;
  std::string file;
  std::string grammars;
};

struct DoctorOptions {
  std::string grammars;
};

using Command = std::variant<CompareOptions, DoctorOptions, DumpOptions, ExportOptions,
                             ExtractOptions, GrammarOptions, RunOptions, TestOptions>;

// The command to run, or how to end at once: after --help and --version (on standard output), or
// after wrong usage (told on standard error).
std::variant<Command, Exit> parse_options(int argc, const char* const* argv);

}  // namespace nianbao
