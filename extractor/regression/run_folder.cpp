#include "regression/run_folder.h"

#include <fmt/format.h>

#include <filesystem>

#include "archive/layout.h"
#include "archive/store.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

namespace fs = std::filesystem;

Error no_run(const std::string& folder, const std::string& why) {
  return {"run.missing",
          fmt::format("{}: {}; name a folder that `nianbao extract -o` or `nianbao run` wrote",
                      safe_name(folder), why)};
}

void note_document(const StoredDocument& document, RunFolder& run) {
  run.names.emplace(document.key, document.names.front());
  run.costs.emplace(document.key, RunCost{document.cpu, document.peak_memory});
  if (document.status == Status::converted)
    run.records.emplace(document.key, run.folder + "/" + document.record_path);
  else
    run.quarantined.emplace(document.key, document.ending);
}

Result<RunFolder> open_archive(const std::string& folder) {
  const Result<Store> store = Store::open(folder);
  if (!store) return store.error();
  RunFolder run{.folder = folder, .archive = true};
  const auto error = store->each_document([&run](const StoredDocument& document) {
    note_document(document, run);
    return std::optional<Error>();
  });
  if (error) return *error;
  if (run.names.empty()) return no_run(folder, "holds no document that was converted");
  return run;
}

// What `nianbao export` wrote: its description is JSON, and no record.
bool is_export(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / "datapackage.json", error);
}

bool is_record(const fs::directory_entry& entry) {
  const fs::path& path = entry.path();
  std::error_code error;
  return path.extension() == ".json" && !path.filename().string().starts_with('.') &&
         path.filename() != "datapackage.json" && entry.is_regular_file(error);
}

Result<RunFolder> open_folder(const std::string& folder) {
  RunFolder run{.folder = folder};
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error), end;
  for (; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_directory(ignored) && is_export(it->path())) it.disable_recursion_pending();
    if (!is_record(*it)) continue;
    const std::string name = it->path().lexically_relative(folder).generic_string();
    run.records.emplace(name.substr(0, name.size() - 5), it->path().string());
  }
  if (error) return no_run(folder, "cannot be searched: " + error.message());
  if (run.records.empty()) return no_run(folder, "holds no record");
  return run;
}

}  // namespace

Result<RunFolder> open_run(const std::string& folder) {
  std::error_code error;
  return fs::exists(ledger_path(folder), error) ? open_archive(folder) : open_folder(folder);
}

}  // namespace nianbao
