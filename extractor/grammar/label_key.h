// What two labels of one grammar are compared by.
#pragma once

#include <string>
#include <string_view>

namespace nianbao {

// The letters, digits and ideographs of a label; blanks, punctuation, width and case are gone, and
// so is a number before it ("（三）", "3.", "三、") where something stands behind it. Two labels
// with the same key are one to the engine. Empty when there is nothing to match by.
std::string label_key(std::string_view label);

}  // namespace nianbao
