#include "sandbox/self_test.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <thread>

#include "sandbox/child.h"

namespace nianbao {
namespace {

// True when it worked; false with errno set. Each would work for an ordinary process of root.
struct Trial {
  const char* name;
  bool (*works)();
};

const char* own_path() {
  static const std::string path = fmt::format("/tmp/nianbao-self-test-{}", getpid());
  return path.c_str();
}

bool opened(int descriptor) {
  if (descriptor < 0) return false;
  close(descriptor);
  return true;
}

bool run_program() {
  char path[] = "/bin/true";
  char* const arguments[] = {path, nullptr};
  execve(path, arguments, nullptr);
  return false;  // if it works, no answer comes, which counts as success
}

bool start_process() {
  const pid_t process = fork();
  if (process == 0) _exit(0);
  return process > 0 && waitpid(process, nullptr, 0) == process;
}

bool start_thread() {
  try {
    std::thread([] {}).join();
    return true;
  } catch (const std::system_error& error) {
    errno = error.code().value();
    return false;
  }
}

bool read_memory_of_parent() {
  static const char mark[] = "mark";  // where it is here, it is in the process that forked this one
  char copy[sizeof mark];
  const iovec local{.iov_base = copy, .iov_len = sizeof copy};
  iovec remote = local;
  remote.iov_base = const_cast<char*>(mark);  // NOLINT: only read
  return process_vm_readv(getppid(), &local, 1, &remote, 1, 0) > 0;
}

bool open_memory_of_parent() {
  return opened(open(fmt::format("/proc/{}/mem", getppid()).c_str(), O_RDONLY));
}

bool list_folder() {
  DIR* folder = opendir("/");
  if (folder == nullptr) return false;
  const bool listed = readdir(folder) != nullptr;
  closedir(folder);
  return listed;
}

bool look_at_path() {
  struct stat about {};
  return stat("/etc/passwd", &about) == 0;
}

bool write_file() {
  const int file = open(own_path(), O_CREAT | O_WRONLY | O_EXCL, 0600);
  if (file >= 0) unlink(own_path());
  return opened(file);
}

bool make_folder() { return mkdir(own_path(), 0700) == 0 && rmdir(own_path()) == 0; }

bool make_link() { return symlink("/", own_path()) == 0 && unlink(own_path()) == 0; }

bool raise_limit() {
  const rlimit same{.rlim_cur = 0, .rlim_max = 0};
  return setrlimit(RLIMIT_CORE, &same) == 0;
}

bool make_code() {
  void* memory =
      mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory != MAP_FAILED;
}

bool find_descriptor() {
  constexpr int kFirst = 4, kLast = 1024;
  for (int descriptor = kFirst; descriptor < kLast; ++descriptor)
    if (fcntl(descriptor, F_GETFD) != -1) return true;
  return false;
}

bool ask_for_ring() {
  char parameters[256] = {};
  return opened(static_cast<int>(syscall(SYS_io_uring_setup, 1, parameters)));
}

constexpr Trial kTrials[] = {
    {"open an internet socket", [] { return opened(socket(AF_INET, SOCK_STREAM, 0)); }},
    {"open a local socket", [] { return opened(socket(AF_UNIX, SOCK_STREAM, 0)); }},
    {"run a program", run_program},
    {"start a process", start_process},
    {"start a thread", start_thread},
    {"trace its parent", [] { return ptrace(PTRACE_SEIZE, getppid(), nullptr, nullptr) == 0; }},
    {"signal its parent", [] { return kill(getppid(), 0) == 0; }},
    {"signal every process", [] { return kill(-1, 0) == 0; }},
    {"read its parent's memory", read_memory_of_parent},
    {"open its parent's memory", open_memory_of_parent},
    {"read /etc/passwd", [] { return opened(open("/etc/passwd", O_RDONLY)); }},
    {"look at /etc/passwd", look_at_path},
    {"list the root folder", list_folder},
    {"write a file", write_file},
    {"make a folder", make_folder},
    {"make a link", make_link},
    {"make a memory file", [] { return opened(memfd_create("x", 0)); }},
    {"change a limit", raise_limit},
    {"change its user", [] { return setuid(getuid()) == 0; }},
    {"change how it may be traced", [] { return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) == 0; }},
    {"have namespaces of its own", [] { return unshare(CLONE_NEWUSER) == 0; }},
    {"make memory executable", make_code},
    {"open a ring of system calls", ask_for_ring},
    {"find a descriptor", find_descriptor},
};

Attempt judged(const Trial& trial, const Ending& ending) {
  const bool denied = ending.how == How::answered && ending.answer.starts_with("denied");
  const bool killed = ending.how == How::signalled && ending.signal == SIGSYS;
  return {trial.name, !denied && !killed, ending.answer.empty() ? ending.why : ending.answer};
}

Attempt attempt(const Trial& trial, const SealedBytes& nothing, const Confinement& confinement) {
  const Work work = [&trial](const std::string&) -> std::string {
    errno = 0;
    if (trial.works()) return "succeeded";
    return std::string("denied: ") + std::strerror(errno);
  };
  constexpr std::chrono::seconds kWall{5};
  const Result<Ending> ending = run_child(nothing, work, {.wall = kWall}, confinement);
  return ending ? judged(trial, *ending) : Attempt{trial.name, true, ending.error().message};
}

}  // namespace

std::vector<Attempt> hostile_attempts(const Confinement& confinement) {
  std::vector<Attempt> attempts;
  const Result<SealedBytes> nothing = SealedBytes::of("");
  for (const Trial& trial : kTrials)
    attempts.push_back(nothing ? attempt(trial, *nothing, confinement)
                               : Attempt{trial.name, true, nothing.error().message});
  return attempts;
}

Result<std::size_t> sandbox_self_test(const Confinement& confinement) {
  const std::vector<Attempt> attempts = hostile_attempts(confinement);
  std::string leaks;
  for (const Attempt& attempt : attempts)
    if (attempt.succeeded)
      leaks += fmt::format("{}{} ({})", leaks.empty() ? "" : "; ", attempt.name, attempt.ending);
  if (leaks.empty()) return attempts.size();
  return Error{"sandbox.leaks", "the sandbox does not hold on this machine; a child could " +
                                    leaks + "; please report it"};
}

}  // namespace nianbao
