#include "grammar/ids.h"

#include <algorithm>

namespace nianbao {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_id(std::string_view id, char joint) {
  if (id.empty() || id.size() > kMaxIdLength || !is_lower(id.front()) || id.back() == joint)
    return false;
  return std::all_of(id.begin(), id.end(),
                     [joint](char c) { return is_lower(c) || is_digit(c) || c == joint; });
}

bool is_dotted_id(std::string_view id) {
  while (true) {
    const std::size_t point = id.find('.');
    if (!is_id(id.substr(0, point), '_')) return false;
    if (point == std::string_view::npos) return true;
    id.remove_prefix(point + 1);
  }
}

}  // namespace nianbao
