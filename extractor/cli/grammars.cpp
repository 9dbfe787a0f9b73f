#include "cli/grammars.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdlib>
#include <filesystem>

#include "grammar/read.h"

namespace nianbao {
namespace {

std::vector<std::string> usual_folders() {
  std::error_code error;
  const std::filesystem::path executable =
      std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  std::vector<std::string> folders;
  if (!error) {
    for (const char* beside : {"../share/nianbao/grammar", "../../grammar"})
      folders.push_back((executable / beside).lexically_normal().string());
  }
  folders.emplace_back(NIANBAO_GRAMMAR_DIR);
  return folders;
}

}  // namespace

Result<std::string> find_grammars(const std::string& asked) {
  if (!asked.empty()) return asked;
  const char* set = std::getenv("NIANBAO_GRAMMARS");
  if (set != nullptr && *set != '\0') return std::string(set);
  const std::vector<std::string> folders = usual_folders();
  for (const std::string& folder : folders) {
    std::error_code error;
    if (std::filesystem::is_directory(folder, error)) return folder;
  }
  return Error{"grammars.missing",
               fmt::format("no grammars: none of {} is a folder; name one with --grammars DIR",
                           fmt::join(folders, ", "))};
}

Result<std::vector<Grammar>> find_and_load_grammars(const std::string& asked) {
  const Result<std::string> folder = find_grammars(asked);
  if (!folder) return folder.error();
  return load_grammars(*folder);
}

}  // namespace nianbao
