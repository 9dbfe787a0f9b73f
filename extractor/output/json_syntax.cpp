#include "output/json_syntax.h"

#include <fmt/format.h>

#include <algorithm>

namespace nianbao {

std::string json_syntax_complaint(std::string_view json, std::size_t bytes) {
  const std::string_view before = json.substr(0, bytes > 0 ? bytes - 1 : 0);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t last = before.rfind('\n');
  const std::size_t column = 1 + before.size() - (last == before.npos ? 0 : last + 1);
  return fmt::format("line {}, byte {}: this is not JSON, or it ends too early", line, column);
}

}  // namespace nianbao
