#include "sandbox/confinement.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/capability.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <initializer_list>
#include <utility>

#include "sandbox/file_rules.h"

namespace nianbao {
namespace {

struct Step {
  const char* name;
  int error;  // 0, or errno
};

// Not above what this process may have itself.
int lower(int resource, rlim_t soft, rlim_t hard) {
  rlimit now{};
  if (getrlimit(static_cast<__rlimit_resource_t>(resource), &now) != 0) return errno;
  const rlimit wanted{.rlim_cur = std::min(soft, now.rlim_max),
                      .rlim_max = std::min(hard, now.rlim_max)};
  return setrlimit(static_cast<__rlimit_resource_t>(resource), &wanted) == 0 ? 0 : errno;
}

// Bytes of this process that can be written and are no other's; 0 when the system does not say.
std::uint64_t private_bytes() {
  std::uint64_t data = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re"); file != nullptr) {
    const int read = std::fscanf(file, "%*u %*u %*u %*u %*u %" SCNu64, &data);
    std::fclose(file);
    if (read == 1) return data * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  }
  return 0;
}

int limit_memory(const ChildLimits& limits) {
  if (!kMemoryIsLimited) return 0;
  const rlim_t most = private_bytes() + limits.memory;
  const int failed = lower(RLIMIT_DATA, most, most);
  return failed != 0 ? failed : lower(RLIMIT_AS, limits.address_space, limits.address_space);
}

// SIGXCPU first; a child that ignores it is killed a second later.
int limit_time(const ChildLimits& limits) {
  const auto seconds = static_cast<rlim_t>(limits.cpu_seconds);
  return lower(RLIMIT_CPU, seconds, seconds + 1);
}

int limit_the_rest() {
  constexpr rlim_t kDescriptors = 32, kStack = 8 << 20;
  for (const int error :
       {lower(RLIMIT_CORE, 0, 0), lower(RLIMIT_FSIZE, 0, 0), lower(RLIMIT_NPROC, 0, 0),
        lower(RLIMIT_STACK, kStack, kStack), lower(RLIMIT_NOFILE, kDescriptors, kDescriptors)})
    if (error != 0) return error;
  return 0;
}

// The driver's handlers and blocked signals are not the child's.
int reset_signals() {
  struct sigaction usual {};
  usual.sa_handler = SIG_DFL;
  for (int signal = 1; signal < NSIG; ++signal) sigaction(signal, &usual, nullptr);
  sigset_t none;
  sigemptyset(&none);
  return sigprocmask(SIG_SETMASK, &none, nullptr) == 0 ? 0 : errno;
}

int drop_capabilities() {
  __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  const __user_cap_data_struct none[2] = {};
  return syscall(SYS_capset, &header, none) == 0 ? 0 : errno;
}

int control(int option, unsigned long value) {
  return prctl(option, value, 0, 0, 0) == 0 ? 0 : errno;
}

// A terminal's Ctrl-C is for the driver, which ends its children itself.
int leave_terminal_group() { return setpgid(0, 0) == 0 ? 0 : errno; }

int close_others() { return syscall(SYS_close_range, 4U, ~0U, 0U) == 0 ? 0 : errno; }

Result<bool> first_failure(std::initializer_list<Step> steps) {
  for (const Step& step : steps)
    if (step.error != 0)
      return Error{"sandbox.failed", fmt::format("{}: {}", step.name, std::strerror(step.error))};
  return true;
}

}  // namespace

Result<Confinement> Confinement::prepare(const std::vector<std::string>& readable) {
  Confinement confinement;
  Result<std::vector<FilterInstruction>> filter = build_call_filter();
  if (!filter) return filter.error();
  confinement.filter_ = std::move(*filter);
  const Result<int> ruleset = build_file_rules(readable);
  if (!ruleset) return ruleset.error();
  // A child puts its own descriptors where the low ones are.
  constexpr int kLowest = 16;
  confinement.ruleset_ = fcntl(*ruleset, F_DUPFD_CLOEXEC, kLowest);
  close(*ruleset);
  if (confinement.ruleset_ >= 0) return confinement;
  return Error{"sandbox.missing", fmt::format("no descriptor is left ({}); raise the limit of open "
                                              "files (ulimit -n)",
                                              std::strerror(errno))};
}

Confinement Confinement::limits_only() { return {}; }

Confinement::Confinement(Confinement&& other) noexcept
    : filter_(std::move(other.filter_)), ruleset_(std::exchange(other.ruleset_, -1)) {}

Confinement& Confinement::operator=(Confinement&& other) noexcept {
  std::swap(filter_, other.filter_);
  std::swap(ruleset_, other.ruleset_);
  return *this;
}

Confinement::~Confinement() {
  if (ruleset_ >= 0) close(ruleset_);
}

Result<bool> Confinement::enter(const ChildLimits& limits) const {
  // In this order: what comes later may not be possible, or not needed, after what came before.
  const bool whole = complete();
  return first_failure({{"process group", leave_terminal_group()},
                        {"signals", reset_signals()},
                        {"time limit", limit_time(limits)},
                        {"memory limit", limit_memory(limits)},
                        {"limits", limit_the_rest()},
                        {"capabilities", whole ? drop_capabilities() : 0},
                        {"no new privileges", control(PR_SET_NO_NEW_PRIVS, 1)},
                        {"not dumpable", control(PR_SET_DUMPABLE, 0)},
                        {"Landlock", whole ? enter_file_rules(ruleset_) : 0},
                        {"descriptors", close_others()},
                        {"seccomp", whole ? install_call_filter(filter_) : 0}});
}

}  // namespace nianbao
