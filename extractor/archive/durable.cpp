#include "archive/durable.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "source/digest.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

constexpr const char* kTemporary = ".nianbao-tmp";
constexpr std::size_t kMostWaiting = 128;  // each holds a descriptor

Error failed(const std::string& path, int error) {
  return {"archive.write-failed",
          fmt::format("{}: cannot be written: {}; check the disk, its space and permissions, then "
                      "run the same command again",
                      safe_name(path), std::generic_category().message(error))};
}

// 0, or errno.
int append(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

// Some file systems cannot flush folders, and say EINVAL.
int flush_folder(const std::string& path) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0) return errno;
  return ::fsync(folder.get()) == 0 || errno == EINVAL ? 0 : errno;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

}  // namespace

Result<DurableFolder> DurableFolder::open(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!std::filesystem::is_directory(folder, error))
    return Error{"output.no-folder",
                 fmt::format("{}: is not a folder and cannot be made one; name another with -o",
                             safe_name(folder))};
  std::filesystem::remove_all(fmt::format("{}/{}", folder, kTemporary), error);
  if (error) return failed(fmt::format("{}/{}", folder, kTemporary), error.value());
  DurableFolder opened(folder);
  if (std::optional<Error> failure = opened.make_folder(kTemporary)) return *failure;
  return opened;
}

std::optional<Error> DurableFolder::make_folder(const std::string& path) {
  if (path.empty() || made_.contains(path)) return std::nullopt;
  if (std::optional<Error> failure = make_folder(folder_of(path))) return failure;
  const std::string full = folder_ + "/" + path;
  if (::mkdir(full.c_str(), 0777) == 0)
    dirty_.insert(folder_of(path));
  else if (errno != EEXIST)
    return failed(full, errno);
  made_.insert(path);
  return std::nullopt;
}

std::optional<Error> DurableFolder::write(const std::string& path, std::string_view bytes) {
  const Result<std::string> written =
      write_pieces(path, [bytes](const Sink& sink) { return sink(bytes); });
  return written ? std::nullopt : std::optional<Error>(written.error());
}

Result<std::string> DurableFolder::write_pieces(
    const std::string& path, const std::function<std::optional<Error>(const Sink&)>& fill) {
  if (std::optional<Error> failure = make_folder(folder_of(path))) return *failure;
  const std::string full = folder_ + "/" + path;
  if (waits(path) || waiting_.size() == kMostWaiting)
    if (std::optional<Error> failure = place_files()) return *failure;
  const std::size_t number = ++numbered_;
  Descriptor file(::open(temporary(number).c_str(),
                         O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (file.get() < 0) return failed(full, errno);
  Digest digest;
  const Sink sink = [&](std::string_view piece) -> std::optional<Error> {
    digest.add(piece);
    if (const int error = append(file.get(), piece)) return failed(full, error);
    return std::nullopt;
  };
  if (std::optional<Error> failure = fill(sink)) return *failure;
  waiting_.push_back({path, std::move(file), number});
  return digest.hex();
}

// All are flushed before the first is renamed: the disk takes many with one write of its journal.
std::optional<Error> DurableFolder::place_files() {
  for (const Waiting& file : waiting_)
    if (::fsync(file.file.get()) != 0) return failed(folder_ + "/" + file.path, errno);
  for (const Waiting& file : waiting_) {
    const std::string full = folder_ + "/" + file.path;
    if (std::rename(temporary(file.number).c_str(), full.c_str()) != 0) return failed(full, errno);
    dirty_.insert(folder_of(file.path));
  }
  waiting_.clear();
  return std::nullopt;
}

std::string DurableFolder::temporary(std::size_t number) const {
  return fmt::format("{}/{}/{}", folder_, kTemporary, number);
}

bool DurableFolder::waits(const std::string& path) const {
  return std::any_of(waiting_.begin(), waiting_.end(),
                     [&path](const Waiting& file) { return file.path == path; });
}

std::optional<Error> DurableFolder::remove(const std::string& path) {
  if (waits(path))
    if (std::optional<Error> failure = place_files()) return failure;
  const std::string full = folder_ + "/" + path;
  if (::unlink(full.c_str()) == 0)
    dirty_.insert(folder_of(path));
  else if (errno != ENOENT)
    return failed(full, errno);
  return std::nullopt;
}

bool DurableFolder::holds(const std::string& path) const {
  struct stat info = {};
  return waits(path) ||
         (::lstat((folder_ + "/" + path).c_str(), &info) == 0 && S_ISREG(info.st_mode));
}

std::optional<Error> DurableFolder::flush() {
  if (std::optional<Error> failure = place_files()) return failure;
  for (const std::string& folder : dirty_) {
    const std::string full = folder_ + "/" + folder;
    if (const int error = flush_folder(full)) return failed(full, error);
  }
  dirty_.clear();
  return std::nullopt;
}

std::optional<Error> DurableFolder::close() {
  if (std::optional<Error> failure = place_files()) return failure;
  const std::string temporary = fmt::format("{}/{}", folder_, kTemporary);
  std::error_code error;
  std::filesystem::remove_all(temporary, error);
  if (error) return failed(temporary, error.value());
  dirty_.insert("");
  return flush();
}

}  // namespace nianbao
