// Files of strangers, each through the pipeline in a child of its own, many at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sandbox/child.h"

namespace nianbao::testing {

struct HostileTally {
  std::size_t files = 0;  // regular files found
  std::map<std::string, std::size_t> endings;
  std::vector<std::string> told;  // "NAME: ENDING (why)" of each that was not answered
  double longest = 0;             // seconds, of one child
  std::uint64_t most_memory = 0;  // bytes resident, of one child
  std::uint64_t own_memory = 0;   // bytes resident at most, of this process
};

// Every regular file below `folder`, links not followed. Files over 256 MiB end as "too large"
// without a child. An ending is a verdict when the child answered with one.
HostileTally run_folder(const std::filesystem::path& folder, std::size_t workers,
                        const ChildLimits& limits);

// What becomes of one file with these bytes: the verdict, or the name of the ending.
std::string fate_of(const std::string& bytes, const ChildLimits& limits);

}  // namespace nianbao::testing
