// An input opened, read once, hashed and sealed: ready for a child.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "archive/ledger.h"
#include "model/limits.h"
#include "model/result.h"
#include "sandbox/sealed_bytes.h"

namespace nianbao {

struct Intake {
  SealedBytes bytes;
  std::string sha256, key, stamp;
  bool text = false;
};

// `opened` by open_input(). Its bytes go through this process in small pieces. A file that is not a
// PDF by its bytes is read as a text unless its name ends with .pdf.
//
// Errors: "source.*" are the input's own; "sandbox.memory-file" is the machine's.
Result<Intake> take_in(const Descriptor& opened, const Name& name, const Limits& limits,
                       const std::function<bool(std::string_view)>& looks_like_pdf);

}  // namespace nianbao
