// The bytes of an input, and their digest.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "model/limits.h"
#include "model/result.h"

namespace nianbao {

// All bytes of the regular file `path`, or of standard input when `path` is "-". Never hangs on a
// FIFO: what is not a regular file is refused before a byte is read (standard input may be
// anything but a directory).
//
// Errors, each naming file, reason and remedy: source.missing, source.denied, source.directory,
// source.special (FIFO, device, socket), source.too-large (over limits.max_bytes), source.failed.
Result<std::string> read_bytes(const std::string& path, const Limits& limits);

// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// The same, of bytes that come in pieces of any size.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view piece);
  std::string hex();  // once; nothing may be added afterwards

 private:
  struct Free {
    void operator()(void* state) const;
  };
  std::unique_ptr<void, Free> state_;
};

}  // namespace nianbao
