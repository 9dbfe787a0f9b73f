// How large RE2's program for a pattern can become, told from its source without making it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nianbao {

// Bytes that RE2 may take for a pattern.
constexpr std::int64_t kMaxProgramMemory = 1 << 20;

// Whether the program for `source`, which is RE2 syntax, surely needs less than kMaxProgramMemory.
// False tells nothing: only making it does.
bool is_surely_small(std::string_view source);

// The closing bracket of the class that begins at `at`; a bracket that stands first in it is of it.
std::size_t class_end(std::string_view source, std::size_t at);

}  // namespace nianbao
