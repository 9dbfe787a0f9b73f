// Inputs from the command line, ready to be extracted.
#pragma once

#include <optional>
#include <string>

#include "model/limits.h"
#include "model/result.h"
#include "pdf/self_test.h"
#include "pipeline.h"

namespace nianbao {

// Reads inputs, and proves before the first PDF that Chinese decodes on this machine.
class Inputs {
 public:
  explicit Inputs(const Limits& limits) : limits_(limits) {}

  // Error: why this input cannot be read; "pdf.no-chinese" means that no PDF can.
  Result<Input> read(const std::string& name);

 private:
  Limits limits_;
  std::optional<KeptTables> tables_;
};

}  // namespace nianbao
