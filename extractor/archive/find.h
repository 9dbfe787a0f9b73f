// Which inputs a run has, and how each is opened without being led astray.
//
// What a person names is followed wherever it leads, as with any command. What is *found* in a
// folder is not trusted: links are never followed, neither to files nor to folders, not even when a
// folder is replaced by a link between being found and being opened.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/limits.h"
#include "model/result.h"

namespace nianbao {

// An input by its name. The first `given` bytes are what a person named; the rest was found below.
struct Name {
  std::string path;
  std::size_t given = 0;
};

// A descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor();
  int get() const { return fd_; }

 private:
  int fd_;
};

// Every file below the folder `given`, in no certain order; `given` itself when it is no folder or
// is not there. Folders that cannot be read are handed out as names: opening them says why. The
// folder `except` (OUT) is left out wherever it is met. Another run's OUT that is found below
// `given` is handed out as one name: opening it is refused. Left out are also files named *.json
// below `given`: what lies beside reports under such a name are records and truths, which would
// pass for flattened text. Paths may be longer than the system's limit.
std::optional<Error> find_inputs(const std::string& given, const std::string& except,
                                 const std::function<std::optional<Error>(const Name&)>& found);

// Opens a regular file for reading. Never hangs, never follows a link that was found. Errors as
// read_bytes() of source/bytes.h has them, archive.link for a link and archive.output for another
// run's OUT that was found.
Result<Descriptor> open_input(const Name& name, const Limits& limits);

// SHA-256 of all that can be read from here; `path` for messages.
Result<std::string> digest_of(const Descriptor& opened, const std::string& path);

// What tells whether a file has changed since it was read: device, inode, size, times.
std::string stamp_of(int descriptor);

// A list of names: one a line, or each ended by NUL when there is a NUL in it. Empty lines are
// passed over.
std::vector<std::string> split_list(const std::string& list);

}  // namespace nianbao
