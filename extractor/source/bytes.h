// The bytes of an input.
#pragma once

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

}  // namespace nianbao
