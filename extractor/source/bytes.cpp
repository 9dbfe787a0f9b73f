#include "source/bytes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <system_error>

#include "source/safe_name.h"

namespace nianbao {
namespace {

// A file descriptor that closes itself; standard input is left open.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

std::string reason(int error) { return std::generic_category().message(error); }

Error cannot_open(const std::string& path, int error) {
  const std::string name = safe_name(path);
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return {"source.missing", fmt::format("{}: no such file; check the name", name)};
    case EACCES:
    case EPERM:
      return {"source.denied",
              fmt::format("{}: may not be read; change its permissions or the user", name)};
    case ENXIO:
    case ENODEV:
      return {"source.special", fmt::format("{}: is not a regular file; name a file", name)};
    case ENAMETOOLONG:
      return {"source.missing", fmt::format("{}: the name is too long; shorten it", name)};
    case ELOOP:
      return {"source.missing",
              fmt::format("{}: a symbolic link that leads back to itself; name the file", name)};
    default:
      return {"source.failed", fmt::format("{}: cannot be opened: {}", name, reason(error))};
  }
}

Error too_large(const std::string& path, const Limits& limits) {
  return {"source.too-large", fmt::format("{}: has more than {} bytes, the limit; split it",
                                          safe_name(path), limits.max_bytes)};
}

// What `info` says against reading: nothing when it may be read.
std::optional<Error> refuse(const std::string& path, const struct stat& info,
                            const Limits& limits) {
  if (S_ISDIR(info.st_mode))
    return Error{"source.directory",
                 fmt::format("{}: is a directory; name the files in it", safe_name(path))};
  if (S_ISREG(info.st_mode)) {
    if (info.st_size > 0 && static_cast<std::uint64_t>(info.st_size) > limits.max_bytes)
      return too_large(path, limits);
    return std::nullopt;
  }
  if (path == "-") return std::nullopt;  // a pipe or a terminal is what standard input is for
  return Error{"source.special",
               fmt::format("{}: is a pipe, device or socket, not a regular file; copy its content "
                           "into a file, or pass it to standard input as -",
                           safe_name(path))};
}

// Standard input may have been left non-blocking by whoever has it open too.
bool wait_for(int fd) {
  pollfd ready = {.fd = fd, .events = POLLIN, .revents = 0};
  return ::poll(&ready, 1, -1) > 0 || errno == EINTR;
}

// At most limits.max_bytes; a byte more is an error. Growth of a file while it is read is seen.
Result<std::string> drain(int fd, const std::string& path, std::size_t expected,
                          const Limits& limits) {
  std::string bytes;
  std::size_t size = 0;
  for (;;) {
    if (size == bytes.size()) bytes.resize(size == 0 ? expected + 1 : size * 2);
    const ssize_t got = ::read(fd, bytes.data() + size, bytes.size() - size);
    if (got < 0 && (errno == EINTR || (errno == EAGAIN && wait_for(fd)))) continue;
    if (got < 0)
      return Error{"source.failed",
                   fmt::format("{}: cannot be read: {}", safe_name(path), reason(errno))};
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > limits.max_bytes) return too_large(path, limits);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

Result<std::string> read_bytes(const std::string& path, const Limits& limits) {
  const int opened = path == "-"
                         ? STDIN_FILENO
                         : ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (opened < 0) return cannot_open(path, errno);
  const Descriptor file(opened);
  struct stat info = {};
  if (::fstat(file.get(), &info) != 0) return cannot_open(path, errno);
  if (const std::optional<Error> refusal = refuse(path, info, limits)) return *refusal;
  constexpr std::size_t kPipeGuess = 64 << 10;
  const std::size_t expected =
      S_ISREG(info.st_mode) ? static_cast<std::size_t>(info.st_size) : kPipeGuess;
  return drain(file.get(), path, expected, limits);
}

}  // namespace nianbao
