// Which files a confined child may see: a Landlock ruleset.
#pragma once

#include <string>
#include <vector>

#include "model/result.h"

namespace nianbao {

// Everything is denied that this kernel's Landlock can deny (files of every kind; where it can,
// TCP, abstract sockets and signals to others), but for reading files below `readable`. Folders
// that do not exist are passed over. A descriptor, closed on exec; the caller closes it. Error
// "sandbox.missing" when the kernel has no Landlock.
Result<int> build_file_rules(const std::vector<std::string>& readable);

// In the child. Needs no_new_privs. 0, or errno.
int enter_file_rules(int ruleset);

}  // namespace nianbao
