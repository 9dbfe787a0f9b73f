// Files that are on the disk when we say so.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "model/result.h"

namespace nianbao {

// Files of one folder (OUT). A file is written whole beside its place (OUT/.nianbao-tmp/), flushed
// to the disk and renamed; its folder's new entry reaches the disk with flush().
//
// Every Error ("archive.write-failed", with file and reason) is final: after a failed write or
// flush nobody knows what the disk holds, and to flush again could report success for data that are
// gone. Whoever gets one stops; the next run finds out what is there and goes on.
class DurableFolder {
 public:
  // Makes `folder` when it is missing, and empties its .nianbao-tmp/, which holds what broken runs
  // left.
  static Result<DurableFolder> open(const std::string& folder);

  // `path` is within the folder; the folders above it are made.
  std::optional<Error> write(const std::string& path, std::string_view bytes);
  // The same for a file that is written piece by piece, of any length: `fill` hands its pieces to
  // the sink, whose Error it returns. The SHA-256 of the whole.
  using Sink = std::function<std::optional<Error>(std::string_view)>;
  Result<std::string> write_pieces(const std::string& path,
                                   const std::function<std::optional<Error>(const Sink&)>& fill);
  // No error when it is not there.
  std::optional<Error> remove(const std::string& path);
  // All that was written and removed is on the disk afterwards.
  std::optional<Error> flush();
  // flush(), and .nianbao-tmp/ is gone.
  std::optional<Error> close();

  bool holds(const std::string& path) const;  // a regular file
  const std::string& path() const { return folder_; }

 private:
  explicit DurableFolder(std::string folder) : folder_(std::move(folder)) {}
  std::optional<Error> make_folder(const std::string& path);

  std::string folder_;
  std::set<std::string> made_;   // folders within, known to be there
  std::set<std::string> dirty_;  // folders within, with entries that are not on the disk yet
};

}  // namespace nianbao
