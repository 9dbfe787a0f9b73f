#include "archive/find.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>

#include "archive/layout.h"
#include "source/digest.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
constexpr int kFileFlags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

std::string_view front_part(std::string_view path) { return path.substr(0, path.find('/')); }

// The folder that holds the last part of `path`, opened part by part below `folder`; `path` is left
// with its last part. A link on the way is an error (ELOOP or ENOTDIR).
Descriptor descend(Descriptor folder, std::string_view& path) {
  while (folder.get() >= 0 && path.find('/') != std::string_view::npos) {
    const std::string part(front_part(path));
    path.remove_prefix(part.size() + 1);
    if (part.empty()) continue;
    folder = Descriptor(::openat(folder.get(), part.c_str(), kFolderFlags));
  }
  return folder;
}

Descriptor open_given(const std::string& given) {
  return Descriptor(::open(given.c_str(), O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC));
}

// A found name, below what was given.
Descriptor open_found(const Name& name, int flags) {
  std::string_view rest = std::string_view(name.path).substr(name.given);
  while (rest.starts_with('/')) rest.remove_prefix(1);
  const Descriptor folder = descend(open_given(name.path.substr(0, name.given)), rest);
  if (folder.get() < 0) return Descriptor();
  return Descriptor(::openat(folder.get(), std::string(rest).c_str(), flags));
}

Descriptor open_name(const Name& name, int flags) {
  if (name.given >= name.path.size()) return Descriptor(::open(name.path.c_str(), flags));
  return open_found(name, flags | O_NOFOLLOW);
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

bool same_folder(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

std::string join(const std::string& folder, const char* name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

// OUT of another run.
bool is_output(int folder) {
  struct stat ledger = {}, records = {};
  const std::string of_ledger(kLedgerFile), of_records(kRecordFolder);
  return ::fstatat(folder, of_ledger.c_str(), &ledger, AT_SYMLINK_NOFOLLOW) == 0 &&
         ::fstatat(folder, of_records.c_str(), &records, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISREG(ledger.st_mode) && S_ISDIR(records.st_mode);
}

using Found = std::function<std::optional<Error>(const Name&)>;

struct Walk {
  std::size_t given;
  struct stat except;
  bool has_except;
  const Found& found;
  std::vector<std::string> folders;  // still to be read
};

bool is_folder(int folder, const dirent& entry) {
  if (entry.d_type == DT_DIR) return true;
  if (entry.d_type != DT_UNKNOWN) return false;
  struct stat info = {};
  return ::fstatat(folder, entry.d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(info.st_mode);
}

// What one folder holds: folders are put by, all else is handed out.
std::optional<Error> read_folder(const std::string& path, Walk& walk) {
  const Name name{path, walk.given};
  Descriptor opened = path.size() <= walk.given ? open_given(path) : open_found(name, kFolderFlags);
  struct stat info = {};
  if (opened.get() < 0 || ::fstat(opened.get(), &info) != 0) return walk.found(name);
  if (walk.has_except && same_folder(info, walk.except)) return std::nullopt;
  if (path.size() > walk.given && is_output(opened.get())) return walk.found(name);
  const std::unique_ptr<DIR, CloseFolder> folder(::fdopendir(::dup(opened.get())));
  if (!folder) return walk.found(name);
  while (const dirent* entry = ::readdir(folder.get())) {
    const std::string_view part = entry->d_name;
    if (part == "." || part == "..") continue;
    const bool folder_below = is_folder(opened.get(), *entry);
    if (!folder_below && part.ends_with(".json")) continue;
    std::string below = join(path, entry->d_name);
    if (folder_below) {
      walk.folders.push_back(std::move(below));
    } else if (std::optional<Error> failure = walk.found({std::move(below), walk.given})) {
      return failure;
    }
  }
  return std::nullopt;
}

Error cannot_open(const Name& name, int error) {
  const std::string safe = safe_name(name.path);
  const bool was_found = name.given < name.path.size();
  switch (error) {
    case ENOENT:
      return {"source.missing", fmt::format("{}: no such file; check the name", safe)};
    case ELOOP:
      if (was_found)
        return {"archive.link", fmt::format("{}: is a symbolic link, which is not followed; name "
                                            "the file itself",
                                            safe)};
      return {"source.missing",
              fmt::format("{}: a symbolic link that leads back to itself; name the file", safe)};
    case ENOTDIR:
      return {"source.missing", fmt::format("{}: no such file; check the name", safe)};
    case EACCES:
    case EPERM:
      return {"source.denied",
              fmt::format("{}: may not be read; change its permissions or the user", safe)};
    case ENXIO:
    case ENODEV:
      return {"source.special",
              fmt::format("{}: is not a regular file; copy its content into a file", safe)};
    case ENAMETOOLONG:
      return {"source.missing", fmt::format("{}: the name is too long; shorten it", safe)};
    default:
      return {"source.failed", fmt::format("{}: cannot be opened: {}; check the disk", safe,
                                           std::generic_category().message(error))};
  }
}

std::optional<Error> refuse(const Name& name, int opened, const struct stat& info,
                            const Limits& limits) {
  const std::string safe = safe_name(name.path);
  if (S_ISDIR(info.st_mode) && is_output(opened))
    return Error{"archive.output", fmt::format("{}: is what an earlier run left, and not read; "
                                               "to have its files read, name this folder itself",
                                               safe)};
  if (S_ISDIR(info.st_mode))
    return Error{"source.directory",
                 fmt::format("{}: is a folder that cannot be read; change its permissions", safe)};
  if (!S_ISREG(info.st_mode))
    return Error{"source.special", fmt::format("{}: is a pipe, device or socket, not a regular "
                                               "file; copy its content into a file",
                                               safe)};
  if (info.st_size > 0 && static_cast<std::uint64_t>(info.st_size) > limits.max_bytes)
    return Error{"source.too-large", fmt::format("{}: has more than {} bytes, the limit; split it",
                                                 safe, limits.max_bytes)};
  return std::nullopt;
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

std::optional<Error> find_inputs(const std::string& given, const std::string& except,
                                 const Found& found) {
  struct stat info = {};
  if (::stat(given.c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
    return found({given, given.size()});
  Walk walk{
      .given = given.size(), .except = {}, .has_except = false, .found = found, .folders = {}};
  walk.has_except = ::stat(except.c_str(), &walk.except) == 0;
  walk.folders.push_back(given);
  while (!walk.folders.empty()) {
    const std::string folder = std::move(walk.folders.back());
    walk.folders.pop_back();
    if (std::optional<Error> failure = read_folder(folder, walk)) return failure;
  }
  return std::nullopt;
}

Result<Descriptor> open_input(const Name& name, const Limits& limits) {
  Descriptor file = open_name(name, kFileFlags);
  struct stat info = {};
  if (file.get() < 0 || ::fstat(file.get(), &info) != 0) return cannot_open(name, errno);
  if (std::optional<Error> refusal = refuse(name, file.get(), info, limits)) return *refusal;
  return file;
}

Result<std::string> digest_of(const Descriptor& opened, const std::string& path) {
  Digest digest;
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const ssize_t got = ::read(opened.get(), buffer.data(), buffer.size());
    if (got == 0) return digest.hex();
    if (got > 0)
      digest.add({buffer.data(), static_cast<std::size_t>(got)});
    else if (errno != EINTR)
      return Error{"source.failed",
                   fmt::format("{}: cannot be read: {}; check the disk", safe_name(path),
                               std::generic_category().message(errno))};
  }
}

std::string stamp_of(int descriptor) {
  struct stat info = {};
  if (::fstat(descriptor, &info) != 0) return {};
  return fmt::format("{}:{}:{}:{}.{:09}:{}.{:09}", info.st_dev, info.st_ino, info.st_size,
                     info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_ctim.tv_sec,
                     info.st_ctim.tv_nsec);
}

std::vector<std::string> split_list(const std::string& list) {
  const char end = list.find('\0') != std::string::npos ? '\0' : '\n';
  std::vector<std::string> names;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t stop = std::min(list.find(end, at), list.size());
    if (stop > at) names.push_back(list.substr(at, stop - at));
    at = stop + 1;
  }
  return names;
}

}  // namespace nianbao
