#include "sandbox/file_rules.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

namespace nianbao {
namespace {

// As in the kernel today; older kernels take the beginning of it.
struct RulesetAttributes {
  std::uint64_t files = 0, network = 0, scoped = 0;
};

int version_of_landlock() {
  return static_cast<int>(
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
}

// Version 1 knows 13 rights over files; REFER, TRUNCATE and IOCTL_DEV came with 2, 3 and 5.
std::uint64_t all_file_rights(int version) {
  const int bits = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
  return (std::uint64_t{1} << bits) - 1;
}

// Network came with version 4 (bind, connect), scopes with 6 (abstract sockets, signals).
std::size_t attributes_for(int version, RulesetAttributes& attributes) {
  attributes.files = all_file_rights(version);
  if (version >= 4) attributes.network = 3;
  if (version >= 6) attributes.scoped = 3;
  const std::size_t fields = version >= 6 ? 3 : version >= 4 ? 2 : 1;
  return fields * sizeof(std::uint64_t);
}

Error missing(std::string_view what, int error) {
  return {"sandbox.missing",
          fmt::format("{}: {}; documents cannot be read in a sandbox here. Use a kernel of 5.13 "
                      "or newer with Landlock enabled, or --no-sandbox for documents that you "
                      "trust",
                      what, std::strerror(error))};
}

// 0 or errno.
int allow_reading(int ruleset, const std::string& folder) {
  const int parent = open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (parent < 0) return errno == ENOENT || errno == ENOTDIR ? 0 : errno;
  const landlock_path_beneath_attr rule{.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE,
                                        .parent_fd = parent};
  const bool added =
      syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  const int error = added ? 0 : errno;
  close(parent);
  return error;
}

}  // namespace

Result<int> build_file_rules(const std::vector<std::string>& readable) {
  const int version = version_of_landlock();
  if (version < 1) return missing("Landlock", errno);
  RulesetAttributes attributes;
  const std::size_t size = attributes_for(version, attributes);
  const int ruleset = static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, size, 0));
  if (ruleset < 0) return missing("landlock_create_ruleset", errno);
  for (const std::string& folder : readable)
    if (const int error = allow_reading(ruleset, folder)) {
      close(ruleset);
      return missing(folder, error);
    }
  return ruleset;
}

int enter_file_rules(int ruleset) {
  return syscall(SYS_landlock_restrict_self, ruleset, 0) == 0 ? 0 : errno;
}

}  // namespace nianbao
