#include "sandbox/call_filter.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "sandbox/confinement.h"

namespace nianbao {
namespace {

static_assert(sizeof(FilterInstruction) == sizeof(sock_filter));

// Stands for the child's process id in the filter until that is known; no real id is so high.
constexpr std::uint32_t kOwnProcess = 0x7EAD0001;

constexpr int kAllowed[] = {
    // memory; mmap and mprotect are below
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    // descriptors that are open
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev),
    SCMP_SYS(close), SCMP_SYS(lseek), SCMP_SYS(fstat),
    // time, and what glibc asks for
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(getrandom), SCMP_SYS(sysinfo), SCMP_SYS(sched_yield), SCMP_SYS(futex),
    // itself
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
    SCMP_SYS(getegid), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group)};

struct Refused {
  int call, error;
};
constexpr Refused kRefused[] = {{SCMP_SYS(open), EACCES},
                                {SCMP_SYS(stat), EACCES},
                                {SCMP_SYS(lstat), EACCES},
                                {SCMP_SYS(access), EACCES},
                                {SCMP_SYS(faccessat), EACCES},
                                {SCMP_SYS(faccessat2), EACCES},
                                {SCMP_SYS(statx), EACCES},
                                {SCMP_SYS(readlink), EACCES},
                                {SCMP_SYS(readlinkat), EACCES},
                                {SCMP_SYS(getdents64), EACCES},
                                {SCMP_SYS(getcwd), EACCES},
                                {SCMP_SYS(ioctl), ENOTTY},
                                {SCMP_SYS(prctl), EPERM},
                                {SCMP_SYS(prlimit64), EPERM},
                                {SCMP_SYS(getrlimit), EPERM},
                                {SCMP_SYS(uname), EPERM},
                                {SCMP_SYS(sched_getaffinity), EPERM}};

scmp_arg_cmp when(unsigned argument, scmp_compare how, std::uint64_t a, std::uint64_t b) {
  return {.arg = argument, .op = how, .datum_a = a, .datum_b = b};
}

using Context = std::unique_ptr<void, decltype(&seccomp_release)>;

// 0 or the first error. A call that this machine's architecture does not have is no error.
int add_plain_rules(scmp_filter_ctx context) {
  for (const int call : kAllowed)
    if (const int error = seccomp_rule_add(context, SCMP_ACT_ALLOW, call, 0)) return error;
  for (const Refused& refused : kRefused)
    if (const int error = seccomp_rule_add(
            context, SCMP_ACT_ERRNO(static_cast<unsigned>(refused.error)), refused.call, 0))
      return error;
  return 0;
}

int allow_if_clear(scmp_filter_ctx context, int call, unsigned argument, unsigned bits) {
  return seccomp_rule_add(context, SCMP_ACT_ALLOW, call, 1,
                          when(argument, SCMP_CMP_MASKED_EQ, bits, 0));
}

int refuse_if_set(scmp_filter_ctx context, int call, unsigned argument, unsigned bit) {
  return seccomp_rule_add(context, SCMP_ACT_ERRNO(EACCES), call, 1,
                          when(argument, SCMP_CMP_MASKED_EQ, bit, bit));
}

int add_open_rules(scmp_filter_ctx context) {
  constexpr unsigned kWriting[] = {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND};
  constexpr unsigned kAny = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
  for (const unsigned bit : kWriting)
    if (const int error = refuse_if_set(context, SCMP_SYS(openat), 2, bit)) return error;
  return allow_if_clear(context, SCMP_SYS(openat), 2, kAny);
}

// fstat() of newer glibc is newfstatat() with an empty path; other paths are not looked at.
int add_stat_rules(scmp_filter_ctx context) {
  if (const int error = seccomp_rule_add(context, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(newfstatat), 1,
                                         when(3, SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, 0)))
    return error;
  return seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                          when(3, SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
}

int add_flag_rules(scmp_filter_ctx context) {
  for (const int command : {F_GETFD, F_SETFD, F_GETFL})
    if (const int error =
            seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                             when(1, SCMP_CMP_EQ, static_cast<std::uint64_t>(command), 0)))
      return error;
  return 0;
}

// UndefinedBehaviorSanitizer asks a pipe whether memory can be read.
int add_sanitizer_rules(scmp_filter_ctx context) {
  return kMemoryIsLimited ? 0 : seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(pipe2), 0);
}

int add_rules(scmp_filter_ctx context) {
  for (const int error :
       {seccomp_attr_set(context, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS),
        seccomp_attr_set(context, SCMP_FLTATR_CTL_OPTIMIZE, 2), add_plain_rules(context),
        allow_if_clear(context, SCMP_SYS(mmap), 2, PROT_EXEC),
        allow_if_clear(context, SCMP_SYS(mprotect), 2, PROT_EXEC), add_open_rules(context),
        add_stat_rules(context), add_flag_rules(context), add_sanitizer_rules(context),
        seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                         when(0, SCMP_CMP_EQ, kOwnProcess, 0))})
    if (error != 0) return error;
  return 0;
}

Error missing(std::string_view what, int error) {
  return {"sandbox.missing",
          fmt::format("{}: {}; documents cannot be read in a sandbox here. Use a kernel with "
                      "seccomp filters, or --no-sandbox for documents that you trust",
                      what, std::strerror(error < 0 ? -error : error))};
}

// The program that libseccomp makes, by way of a memory file.
Result<std::vector<FilterInstruction>> exported(scmp_filter_ctx context) {
  const int file = memfd_create("nianbao-filter", MFD_CLOEXEC);
  if (file < 0) return missing("memfd_create", errno);
  const int error = seccomp_export_bpf(context, file);
  const off_t bytes = lseek(file, 0, SEEK_END);
  std::vector<FilterInstruction> filter(static_cast<std::size_t>(bytes) / sizeof(sock_filter));
  const ssize_t got = pread(file, filter.data(), filter.size() * sizeof(sock_filter), 0);
  close(file);
  if (error != 0 || got <= 0 || got != bytes) return missing("exporting the filter", error);
  return filter;
}

bool kernel_can_kill() {
  std::uint32_t action = SECCOMP_RET_KILL_PROCESS;
  return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

}  // namespace

Result<std::vector<FilterInstruction>> build_call_filter() {
  if (!kernel_can_kill()) return missing("seccomp", errno);
  const Context context(seccomp_init(SCMP_ACT_KILL_PROCESS), seccomp_release);
  if (context == nullptr) return missing("seccomp_init", ENOMEM);
  if (const int error = add_rules(context.get())) return missing("building the filter", error);
  return exported(context.get());
}

int install_call_filter(std::vector<FilterInstruction> filter) {
  constexpr std::uint16_t kCompare = BPF_JMP | BPF_JEQ | BPF_K;
  for (FilterInstruction& instruction : filter)
    if (instruction.code == kCompare && instruction.operand == kOwnProcess)
      instruction.operand = static_cast<std::uint32_t>(getpid());
  struct {
    unsigned short length;
    const FilterInstruction* instructions;
  } const program{static_cast<unsigned short>(filter.size()), filter.data()};
  static_assert(sizeof(program) == sizeof(sock_fprog));
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0 ? 0 : errno;
}

}  // namespace nianbao
