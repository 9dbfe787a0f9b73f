// nianbao export: what was typed.
#pragma once

#include <string>
#include <vector>

#include "export/export.h"

namespace CLI {
class App;
}

namespace nianbao {

struct ExportOptions {
  std::vector<std::string> inputs;  // OUT of a run, folders of records, files of records
  ExportFormats formats;
  std::string output;    // folder; empty: "export" in the first input's folder
  std::string grammars;  // folder; empty: look for it
};

CLI::App* add_export(CLI::App& app, ExportOptions& options);

}  // namespace nianbao
