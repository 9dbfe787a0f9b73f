// Where tests find their files.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace nianbao::testing {

// A file of the repository, from its root: "samples/...", "tests/pdf/data/locked.pdf".
inline std::filesystem::path in_repository(const std::string& path) {
  return std::filesystem::path(NIANBAO_ROOT) / path;
}

// A published report that is not part of the repository: below $NIANBAO_REAL, else below
// shared/real beside the checkout. nullopt where it is missing: the test must say that it skips.
inline std::optional<std::filesystem::path> real_report(const std::string& path) {
  const char* set = std::getenv("NIANBAO_REAL");
  const std::filesystem::path folder =
      set != nullptr ? set : std::filesystem::path(NIANBAO_ROOT).parent_path() / "shared" / "real";
  std::error_code error;
  if (!std::filesystem::is_regular_file(folder / path, error)) return std::nullopt;
  return folder / path;
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace nianbao::testing
