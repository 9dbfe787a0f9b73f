#include "support/paths.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace nianbao::testing {
namespace fs = std::filesystem;

fs::path in_repository(const std::string& path) { return fs::path(NIANBAO_ROOT) / path; }

fs::path real_reports() {
  const char* set = std::getenv("NIANBAO_REAL");
  return set != nullptr ? fs::path(set) : fs::path(NIANBAO_ROOT).parent_path() / "shared" / "real";
}

std::optional<fs::path> real_report(const std::string& path) {
  const fs::path file = real_reports() / path;
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return std::nullopt;
  return file;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace nianbao::testing
