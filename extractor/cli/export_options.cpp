#include "cli/export_options.h"

#include <CLI/CLI.hpp>

namespace nianbao {

CLI::App* add_export(CLI::App& app, ExportOptions& options) {
  CLI::App* command =
      app.add_subcommand("export", "Records to tables: CSV, SQLite, XLSX, JSON Lines");
  command
      ->add_option(
          "OUT", options.inputs,
          "OUT of nianbao run; or a folder of records (extract -o DIR); or files of records")
      ->required()
      ->type_name("");
  ExportFormats& formats = options.formats;
  command->add_flag("--csv", formats.csv, "CSV for each table, UTF-8 with byte-order mark");
  command->add_flag("--sqlite", formats.sqlite, "nianbao.sqlite, with views");
  command->add_flag("--xlsx", formats.xlsx, "nianbao.xlsx, doubtful cells coloured");
  command->add_flag("--jsonl", formats.jsonl, "JSON Lines for each table");
  command
      ->add_option("-o,--output", options.output,
                   "Folder for the tables (default: OUT/export; ./export for files)")
      ->type_name("DIR");
  command
      ->add_option("--grammars", options.grammars,
                   "Folder with grammars, for the codebook (default: as for extract)")
      ->type_name("DIR");
  command->footer(
      "All files are written whole or not at all, with a datapackage.json that describes them.\n"
      "Exit status: 0 all exported; 2 some record could not be read or nothing was written;\n"
      "64 wrong usage. docs/export.md explains every table.");
  return command;
}

}  // namespace nianbao
