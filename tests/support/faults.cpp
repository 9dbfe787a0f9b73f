// A library for LD_PRELOAD that breaks the n-th call which changes the disk, so that the whole
// tool, SQLite included, meets the kill, the full disk or the broken disk where it would meet it.
//
//   NIANBAO_FAULT=kill:N    the process is killed just before the N-th such call
//                 torn:N    the same, but half of the bytes are written first
//                 eio:N     the N-th fails with EIO, and so do all flushes from then on
//                 enospc:N  from the N-th on every call that needs space fails
//                 count:0   none; NIANBAO_FAULT_COUNT names a file that gets their number at exit
//
// Counted are write, pwrite, fsync, fdatasync, ftruncate, rename, unlink, mkdir in the process that
// was started (not in its children), on regular files and folders only.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

enum class Kind { none, kill, torn, eio, enospc };
enum class Call { space, flush, other };

struct State {
  Kind kind = Kind::none;
  long at = 0, calls = 0;
  pid_t owner = 0;
};

State& state() {
  static State state = [] {
    State s;
    const char* fault = std::getenv("NIANBAO_FAULT");
    if (fault == nullptr) return s;
    s.owner = ::getpid();
    s.kind = std::strncmp(fault, "kill", 4) == 0     ? Kind::kill
             : std::strncmp(fault, "torn", 4) == 0   ? Kind::torn
             : std::strncmp(fault, "eio", 3) == 0    ? Kind::eio
             : std::strncmp(fault, "enospc", 6) == 0 ? Kind::enospc
                                                     : Kind::none;
    if (const char* number = std::strchr(fault, ':')) s.at = std::atol(number + 1);
    return s;
  }();
  return state;
}

bool on_disk(int fd) {
  struct stat info = {};
  return ::fstat(fd, &info) == 0 && (S_ISREG(info.st_mode) || S_ISDIR(info.st_mode));
}

// 0, or the errno that this call is to fail with. `torn` says that half is to be written.
int fault(Call call, bool* torn = nullptr) {
  State& s = state();
  if (s.owner != ::getpid()) return 0;
  ++s.calls;
  if (s.at == 0 || s.calls < s.at) return 0;
  if (s.kind == Kind::kill) ::kill(s.owner, SIGKILL);
  if (s.kind == Kind::torn && torn == nullptr) ::kill(s.owner, SIGKILL);
  if (s.kind == Kind::torn) *torn = true;
  if (s.kind == Kind::eio && (s.calls == s.at || call == Call::flush)) return EIO;
  if (s.kind == Kind::enospc && call == Call::space) return ENOSPC;
  return 0;
}

template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

int failed(int error) {
  errno = error;
  return -1;
}

struct Report {
  ~Report() {
    const char* path = std::getenv("NIANBAO_FAULT_COUNT");
    if (path == nullptr || state().owner != ::getpid()) return;
    if (std::FILE* file = std::fopen(path, "w")) {
      std::fprintf(file, "%ld\n", state().calls);
      std::fclose(file);
    }
  }
} report;

}  // namespace

extern "C" {

ssize_t write(int fd, const void* data, size_t size) {
  static auto* real = next<ssize_t(int, const void*, size_t)>("write");
  bool torn = false;
  if (on_disk(fd))
    if (const int error = fault(Call::space, &torn)) return failed(error);
  if (torn) {
    (void)real(fd, data, size / 2);
    ::kill(::getpid(), SIGKILL);
  }
  return real(fd, data, size);
}

ssize_t pwrite64(int fd, const void* data, size_t size, off64_t at) {
  static auto* real = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
  bool torn = false;
  if (const int error = fault(Call::space, &torn)) return failed(error);
  if (torn) {
    (void)real(fd, data, size / 2, at);
    ::kill(::getpid(), SIGKILL);
  }
  return real(fd, data, size, at);
}

ssize_t pwrite(int fd, const void* data, size_t size, off_t at) {
  return pwrite64(fd, data, size, at);
}

int fsync(int fd) {
  static auto* real = next<int(int)>("fsync");
  if (const int error = fault(Call::flush)) return failed(error);
  return real(fd);
}

int fdatasync(int fd) {
  static auto* real = next<int(int)>("fdatasync");
  if (const int error = fault(Call::flush)) return failed(error);
  return real(fd);
}

int ftruncate64(int fd, off64_t size) noexcept {
  static auto* real = next<int(int, off64_t)>("ftruncate64");
  if (const int error = fault(Call::other)) return failed(error);
  return real(fd, size);
}

int ftruncate(int fd, off_t size) noexcept { return ftruncate64(fd, size); }

int rename(const char* from, const char* to) noexcept {
  static auto* real = next<int(const char*, const char*)>("rename");
  if (const int error = fault(Call::space)) return failed(error);
  return real(from, to);
}

int unlink(const char* path) noexcept {
  static auto* real = next<int(const char*)>("unlink");
  if (const int error = fault(Call::other)) return failed(error);
  return real(path);
}

int mkdir(const char* path, mode_t mode) noexcept {
  static auto* real = next<int(const char*, mode_t)>("mkdir");
  if (const int error = fault(Call::space)) return failed(error);
  return real(path, mode);
}

}  // extern "C"
