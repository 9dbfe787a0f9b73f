// Which system calls a confined child may make: a seccomp filter, built by libseccomp.
#pragma once

#include <cstdint>
#include <vector>

#include "model/result.h"

namespace nianbao {

// Of a classic BPF program, laid out as the kernel wants it.
struct FilterInstruction {
  std::uint16_t code = 0;
  std::uint8_t jump_true = 0, jump_false = 0;
  std::uint32_t operand = 0;
};

// Allowed: memory (never executable), reading and writing open descriptors, opening files to read
// (Landlock says which), clocks, its own signals. Failing with an error, because libraries try it
// and go on without: opening for writing, looking at paths, terminal settings, names of memory.
// All else kills the process. Error "sandbox.missing" when the kernel or libseccomp cannot do it.
Result<std::vector<FilterInstruction>> build_call_filter();

// In the child, last of all. The filter lets a process signal itself (abort() does) and no other:
// its process id is set here. Needs no_new_privs. 0, or errno.
int install_call_filter(std::vector<FilterInstruction> filter);

}  // namespace nianbao
