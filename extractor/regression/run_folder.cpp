#include "regression/run_folder.h"

#include <fmt/format.h>

#include <filesystem>

#include "source/safe_name.h"

namespace nianbao {
namespace {

namespace fs = std::filesystem;

Error no_run(const std::string& folder, const std::string& why) {
  return {"run.missing",
          fmt::format("{}: {}; name a folder that `nianbao extract -o` or `nianbao run` wrote",
                      safe_name(folder), why)};
}

}  // namespace

Result<RunFolder> open_run(const std::string& folder) {
  std::error_code error;
  RunFolder run{.folder = folder, .archive = false, .records = {}};
  run.archive = fs::exists(fs::path(folder) / "ledger.sqlite", error);
  const fs::path top = run.archive ? fs::path(folder) / "records" : fs::path(folder);
  fs::recursive_directory_iterator it(top, error), end;
  for (; !error && it != end; it.increment(error)) {
    const fs::path& path = it->path();
    if (path.filename().string().starts_with('.') || path.extension() != ".json") continue;
    std::error_code ignored;
    if (!it->is_regular_file(ignored)) continue;
    const std::string name = path.lexically_relative(top).generic_string();
    run.records.emplace(name.substr(0, name.size() - 5), path.string());
  }
  if (error) return no_run(folder, "cannot be searched: " + error.message());
  if (run.records.empty()) return no_run(folder, "holds no record");
  return run;
}

}  // namespace nianbao
