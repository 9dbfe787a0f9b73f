// Proof that the confinement holds on this machine: a child tries what a hostile document that had
// taken it over would try.
#pragma once

#include <string>
#include <vector>

#include "model/result.h"
#include "sandbox/confinement.h"

namespace nianbao {

struct Attempt {
  std::string name;        // "open a socket"
  bool succeeded = false;  // what must not be
  std::string ending;      // "killed by signal 31", "denied: Permission denied"
};

// Each attempt in a child of its own: sockets, programs, processes, threads, signals, tracing,
// files to read, write, make, list and remove, other processes' memory, privileges, descriptors.
std::vector<Attempt> hostile_attempts(const Confinement& confinement);

// The number of attempts, all of which failed; or the error "sandbox.leaks", which names those that
// did not.
Result<std::size_t> sandbox_self_test(const Confinement& confinement);

}  // namespace nianbao
