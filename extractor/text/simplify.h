// Traditional ideographs to simplified.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/line.h"

namespace nianbao {

// Character for character: the result is as long as `text`; a character without a single simplified
// form stays. By ICU's "Traditional-Simplified". The first call loads its table (some 40 ms), so
// call it only when traditional text is at hand. Safe to call from several threads.
std::u32string simplify(std::u32string_view text);

// Whether a document with these lines is written traditionally.
bool is_traditional(std::span<const Line> lines);

}  // namespace nianbao
