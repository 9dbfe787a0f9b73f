// What a child may do: compute, read the folders that are named, write its answer. Nothing else.
//
// - Landlock: no file may be written, made, removed or run; only files below `readable` read.
// - seccomp: a list of the system calls that reading a PDF needs; any other kills the child. Calls
//   that libraries try and can do without (opening for writing, terminal settings) fail instead.
// - no new privileges, no capabilities, not dumpable, dies with its parent;
// - no descriptors but the answer's pipe, its words' pipe, and /dev/null as standard input and
//   output; limits on address space, processor time, files, processes; no core file.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/result.h"
#include "sandbox/call_filter.h"
#include "sandbox/sanitizer.h"

namespace nianbao {

struct ChildLimits {
  std::chrono::milliseconds wall{20'000};      // from start to the last byte of the answer
  int cpu_seconds = 25;                        // processor time, a second line behind `wall`
  std::uint64_t address_space = 512ULL << 20;  // bytes, all mappings together
  // Bytes that it may take beyond those it begins with: the driver's, which grow with its work, and
  // the document. What is made of objects without number gets slower with each: this ends it long
  // before time does.
  std::uint64_t memory = 192ULL << 20;
  std::uint64_t allocations = 50'000'000;  // see allocations.h; a report of 2,500 pages
  std::size_t answer_bytes = 16U << 20;    // a longer answer is refused
  std::size_t said_bytes = 4096;           // kept of what a child says on standard error
};

// Prepared once, used for every child: building the rules costs more than applying them.
class Confinement {
 public:
  // Landlock and seccomp. `readable` are folders whose files a child may read (Poppler's tables);
  // those that do not exist are passed over. Error "sandbox.missing", with what is missing and the
  // way out, when the kernel has not both.
  static Result<Confinement> prepare(const std::vector<std::string>& readable);
  // Only limits and closed descriptors, for --no-sandbox: whoever uses this records it.
  static Confinement limits_only();

  Confinement(Confinement&& other) noexcept;
  Confinement& operator=(Confinement&& other) noexcept;
  ~Confinement();

  bool complete() const { return !filter_.empty(); }  // false for limits_only()

  // In the child: gives up all that it does not need, for good. Descriptors 0 to 3 are kept, all
  // others are closed. The reason when a step fails; the child must not go on then.
  // Precondition: the process has one thread.
  Result<bool> enter(const ChildLimits& limits) const;

 private:
  Confinement() = default;

  std::vector<FilterInstruction> filter_;
  int ruleset_ = -1;
};

}  // namespace nianbao
