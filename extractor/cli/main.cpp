#include <exception>
#include <string>
#include <variant>

#include "cli/compare.h"
#include "cli/doctor.h"
#include "cli/dump.h"
#include "cli/export.h"
#include "cli/extract.h"
#include "cli/grammar.h"
#include "cli/options.h"
#include "cli/run.h"
#include "cli/streams.h"
#include "cli/test.h"

namespace {

using namespace nianbao;

Exit run(const ExtractOptions& options) { return run_extract(options); }
Exit run(const DumpOptions& options) { return run_dump(options); }
Exit run(const TestOptions& options) { return run_test(options); }
Exit run(const CompareOptions& options) { return run_compare(options); }
Exit run(const DoctorOptions& options) { return run_doctor(options); }
Exit run(const RunOptions& options) { return run_run(options); }
Exit run(const ExportOptions& options) { return run_export(options); }
Exit run(const GrammarOptions& options) { return run_grammar(options); }

Exit run(int argc, const char* const* argv) {
  const std::variant<Command, Exit> typed = parse_options(argc, argv);
  if (const Exit* exit = std::get_if<Exit>(&typed)) return *exit;
  return std::visit([](const auto& options) { return run(options); }, std::get<Command>(typed));
}

}  // namespace

int main(int argc, char** argv) {
  prepare_streams();
  try {
    return static_cast<int>(run(argc, argv));
  } catch (const std::exception& error) {
    say(std::string("nianbao: a fault in nianbao itself: ") + error.what() + "; please report it");
    return static_cast<int>(Exit::unprocessed);
  }
}
