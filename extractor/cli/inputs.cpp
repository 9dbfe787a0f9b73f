#include "cli/inputs.h"

#include "pdf/read.h"
#include "source/bytes.h"

namespace nianbao {

Result<Input> Inputs::read(const std::string& name) {
  Result<std::string> bytes = read_bytes(name, limits_);
  if (!bytes) return bytes.error();
  if (!tables_ && looks_like_pdf(*bytes)) {
    tables_.emplace();
    const Result<bool> proved = prove_chinese_decodes();
    if (!proved) return proved.error();
  }
  return Input{name, std::move(*bytes)};
}

}  // namespace nianbao
