#include "cli/streams.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <string>
#include <system_error>

#include "source/safe_name.h"

namespace nianbao {
namespace {

// 0, or errno.
int write_all(int fd, std::string_view data) {
  while (!data.empty()) {
    const ssize_t written = ::write(fd, data.data(), data.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    data.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

void prepare_streams() {
  std::signal(SIGPIPE, SIG_IGN);
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) >= 0) continue;
    // The lowest free number is fd. Standard output is opened for reading, so that data written to
    // it is refused and not lost.
    if (::open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY) < 0) return;
  }
}

void DataOut::write(std::string_view data) {
  if (done()) return;
  const int error = write_all(STDOUT_FILENO, data);
  if (error == 0) return;
  state_ = error == EPIPE ? State::closed : State::failed;
  if (failed())
    say(fmt::format("standard output cannot be written: {}; nothing more is written",
                    std::generic_category().message(error)));
}

void say(std::string_view words) {
  std::string safe;
  while (!words.empty()) {
    const std::size_t end = words.find('\n');
    safe += safe_name(words.substr(0, end)) + "\n";
    words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
  }
  (void)write_all(STDERR_FILENO, safe);  // there is nowhere else to complain
}

void say_here(std::string_view words) {
  (void)write_all(STDERR_FILENO, "\r" + safe_name(words) + "\r");
}

}  // namespace nianbao
