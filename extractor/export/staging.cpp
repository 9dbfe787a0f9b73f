#include "export/staging.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "source/safe_name.h"

namespace nianbao {
namespace {

constexpr std::size_t kBuffer = 1 << 18;

// Flushes a file or a folder to disk: 0 or errno. Some file systems cannot do it for folders.
int flush_to_disk(const std::string& path, int flags) {
  const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
  if (fd < 0) return errno;
  int error = ::fsync(fd) != 0 && errno != EINVAL ? errno : 0;
  if (::close(fd) != 0 && error == 0) error = errno;
  return error;
}

}  // namespace

Error write_failed(const std::string& path, int error) {
  return {"export.failed",
          fmt::format("{}: cannot be written: {}; check space and permissions of the folder",
                      safe_name(path), std::generic_category().message(error))};
}

Result<Staging> Staging::open(const std::string& target) {
  std::error_code error;
  std::filesystem::create_directories(target, error);
  if (!std::filesystem::is_directory(target, error))
    return Error{"export.failed",
                 fmt::format("{}: is not a folder and cannot be made one; name another with -o",
                             safe_name(target))};
  std::string folder = target + "/.nianbao-export-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) return write_failed(target, errno);
  return Staging(target, folder);
}

Staging::Staging(Staging&& other) noexcept
    : target_(std::move(other.target_)), folder_(std::exchange(other.folder_, {})) {}

Staging::~Staging() {
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

std::optional<Error> Staging::commit(const std::vector<std::string>& names) const {
  for (const std::string& name : names)
    if (const int error = flush_to_disk(path(name), O_RDONLY); error != 0)
      return write_failed(target_ + "/" + name, error);
  for (const std::string& name : names) {
    const std::string to = target_ + "/" + name;
    if (std::rename(path(name).c_str(), to.c_str()) != 0) return write_failed(to, errno);
  }
  if (const int error = flush_to_disk(target_, O_RDONLY | O_DIRECTORY); error != 0)
    return write_failed(target_, error);
  return std::nullopt;
}

OutFile::OutFile(std::string path)
    : path_(std::move(path)),
      fd_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666)) {
  if (fd_ < 0) error_ = errno;
  buffer_.reserve(kBuffer);
}

OutFile::OutFile(OutFile&& other) noexcept
    : path_(std::move(other.path_)),
      buffer_(std::move(other.buffer_)),
      fd_(std::exchange(other.fd_, -1)),
      error_(other.error_) {}

OutFile::~OutFile() {
  if (fd_ >= 0) ::close(fd_);
}

void OutFile::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBuffer) flush();
}

void OutFile::flush() {
  std::string_view rest = buffer_;
  while (error_ == 0 && !rest.empty()) {
    const ssize_t written = ::write(fd_, rest.data(), rest.size());
    if (written >= 0)
      rest.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      error_ = errno;
  }
  buffer_.clear();
}

std::optional<Error> OutFile::close() {
  flush();
  if (fd_ >= 0 && ::close(std::exchange(fd_, -1)) != 0 && error_ == 0) error_ = errno;
  if (error_ != 0) return write_failed(path_, error_);
  return std::nullopt;
}

}  // namespace nianbao
