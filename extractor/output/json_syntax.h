// Where a text stops being JSON, in words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace nianbao {

// "line 3, byte 7: this is not JSON, or it ends too early". `bytes`: how many were read when the
// parser gave up, the offending one included.
std::string json_syntax_complaint(std::string_view json, std::size_t bytes);

}  // namespace nianbao
