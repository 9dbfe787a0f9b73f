// Where tests find their files.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace nianbao::testing {

// A file of the repository, from its root: "samples/...", "tests/pdf/data/locked.pdf".
std::filesystem::path in_repository(const std::string& path);

// Published reports, which are no part of the repository: $NIANBAO_REAL, else shared/real beside
// the checkout. It may be missing.
std::filesystem::path real_reports();

// One of them. nullopt where it is missing: the test must say that it skips.
std::optional<std::filesystem::path> real_report(const std::string& path);

std::string bytes_of(const std::filesystem::path& path);

}  // namespace nianbao::testing
