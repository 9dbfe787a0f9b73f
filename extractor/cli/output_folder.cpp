#include "cli/output_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "source/digest.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

Error failed(const std::string& path, int error) {
  return {"output.failed",
          fmt::format("{}: cannot be written: {}; check space and permissions of the folder",
                      safe_name(path), std::generic_category().message(error))};
}

// Cuts at a character, not within one.
std::string cut(const std::string& name, std::size_t size) {
  while (size > 0 && (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80) --size;
  return name.substr(0, size);
}

std::string usual_stem(const std::string& input) {
  return input == "-" ? "stdin" : std::filesystem::path(input).stem().string();
}

std::string stem_of(const std::string& input) {
  std::string stem = usual_stem(input);
  constexpr std::size_t kLongest = 200;  // bytes; file systems allow 255
  if (stem.size() <= kLongest) return stem;
  return cut(stem, kLongest) + "-" + sha256_hex(stem).substr(0, 8);
}

// A new file in the folder that nobody else has, open for writing; -1 and errno otherwise.
int create_new(const std::string& folder, std::string& path) {
  constexpr int kAttempts = 1000;  // names left behind by broken runs
  for (int i = 0; i < kAttempts; ++i) {
    path = fmt::format("{}/.nianbao-{}-{}.tmp", folder, ::getpid(), i);
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
  return -1;
}

// Writes, flushes, closes: 0, or errno of what failed first.
int fill(int fd, std::string_view content) {
  int error = 0;
  while (error == 0 && !content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written >= 0)
      content.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      error = errno;
  }
  if (error == 0 && ::fsync(fd) != 0) error = errno;
  if (::close(fd) != 0 && error == 0) error = errno;
  return error;
}

// The new name itself must reach the disk. Some file systems cannot do this for folders.
int flush_folder(const std::string& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return errno;
  const int error = ::fsync(fd) != 0 && errno != EINVAL ? errno : 0;
  ::close(fd);
  return error;
}

}  // namespace

Result<OutputFolder> OutputFolder::open(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!std::filesystem::is_directory(folder, error))
    return Error{"output.no-folder",
                 fmt::format("{}: is not a folder and cannot be made one; name another with -o",
                             safe_name(folder))};
  return OutputFolder(folder);
}

std::string OutputFolder::name_for(const std::string& input, bool& renamed) {
  const std::string stem = stem_of(input);
  std::string name = stem + ".json";
  for (int i = 2; !given_.insert(name).second; ++i) name = fmt::format("{}-{}.json", stem, i);
  renamed = name != usual_stem(input) + ".json";
  return name;
}

Result<std::string> OutputFolder::write(const std::string& name, const std::string& content) const {
  const std::string path = folder_ + "/" + name;
  std::string temporary;
  const int fd = create_new(folder_, temporary);
  if (fd < 0) return failed(path, errno);
  int error = fill(fd, content);
  if (error == 0 && std::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    return failed(path, error);
  }
  error = flush_folder(folder_);
  if (error != 0) return failed(path, error);
  return path;
}

}  // namespace nianbao
