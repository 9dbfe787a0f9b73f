// A set of files that is written whole or not at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace nianbao {

// Files are made in a folder of their own within the target, flushed to disk, and then renamed into
// the target one after the other; `commit` does it. Until then nothing in the target changes; what
// is not committed is removed.
class Staging {
 public:
  // Makes the target where it is missing. Error "export.failed".
  static Result<Staging> open(const std::string& target);
  Staging(Staging&&) noexcept;
  Staging& operator=(Staging&&) = delete;
  ~Staging();

  std::string path(const std::string& name) const { return folder_ + "/" + name; }
  const std::string& folder() const { return folder_; }
  // In the given order. Links in the target are replaced, never followed.
  std::optional<Error> commit(const std::vector<std::string>& names) const;

 private:
  Staging(std::string target, std::string folder)
      : target_(std::move(target)), folder_(std::move(folder)) {}

  std::string target_, folder_;
};

Error write_failed(const std::string& path, int error);  // "export.failed", with errno's words

// A new file, written through a buffer. The first failure is kept and told by `close`.
class OutFile {
 public:
  explicit OutFile(std::string path);
  OutFile(OutFile&&) noexcept;
  OutFile& operator=(OutFile&&) = delete;
  ~OutFile();

  void write(std::string_view bytes);
  std::optional<Error> close();
  bool failed() const { return error_ != 0; }

 private:
  void flush();

  std::string path_, buffer_;
  int fd_ = -1, error_ = 0;
};

}  // namespace nianbao
