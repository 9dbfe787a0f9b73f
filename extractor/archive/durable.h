// Files that are on the disk when we say so.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/find.h"
#include "model/result.h"

namespace nianbao {

// Files of one folder (OUT). A file is written whole beside its place (OUT/.nianbao-tmp/), flushed
// to the disk and then renamed, so that in its place there is never half of it; its folder's new
// entry is flushed last. Flushing means to wait for the disk. So a file that was written waits in
// line, until place_files() is called, when there is nothing better to do, or flush().
//
// Every Error ("archive.write-failed", with file and reason) is final: after a failed write or
// flush nobody knows what the disk holds, and to flush again could report success for data that are
// gone. Whoever gets one stops; the next run finds out what is there and goes on.
class DurableFolder {
 public:
  // Makes `folder` when it is missing, and empties its .nianbao-tmp/, which holds what broken runs
  // left.
  static Result<DurableFolder> open(const std::string& folder);

  // `path` is within the folder; the folders above it are made. The same path is not written twice
  // before it is in its place.
  std::optional<Error> write(const std::string& path, std::string_view bytes);
  // The same for a file that is written piece by piece, of any length: `fill` hands its pieces to
  // the sink, whose Error it returns. The SHA-256 of the whole.
  using Sink = std::function<std::optional<Error>(std::string_view)>;
  Result<std::string> write_pieces(const std::string& path,
                                   const std::function<std::optional<Error>(const Sink&)>& fill);
  // No error when it is not there.
  std::optional<Error> remove(const std::string& path);
  // Files that wait in line.
  std::size_t waiting() const { return waiting_.size(); }
  // Puts them in their places.
  std::optional<Error> place_files();
  // All that was written and removed is on the disk afterwards, and in its place.
  std::optional<Error> flush();
  // flush(), and .nianbao-tmp/ is gone.
  std::optional<Error> close();

  bool holds(const std::string& path) const;  // a regular file, in its place or in line for it
  const std::string& path() const { return folder_; }

 private:
  explicit DurableFolder(std::string folder) : folder_(std::move(folder)) {}
  std::optional<Error> make_folder(const std::string& path);
  std::string temporary(std::size_t number) const;
  bool waits(const std::string& path) const;

  struct Waiting {
    std::string path;
    Descriptor file;
    std::size_t number = 0;  // of its temporary file
  };

  std::string folder_;
  std::vector<Waiting> waiting_;
  std::size_t numbered_ = 0;     // temporary files so far
  std::set<std::string> made_;   // folders within, known to be there
  std::set<std::string> dirty_;  // folders within, with entries that are not on the disk yet
};

}  // namespace nianbao
