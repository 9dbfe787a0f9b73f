// Labels of forms: what two of them are compared by.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nianbao {

// Length of the numbering that `text` (normalised) begins with: "(三)", "1.", "一、", "12.". 0 when
// there is none.
std::size_t numbering_length(std::u32string_view text);

// The numerals of that numbering: "三", "1", "一", "12".
std::u32string numbering_of(std::u32string_view text);
std::u32string numbering_of_label(std::string_view label);  // as printed, UTF-8

// The match key (text/key.h) of a label as printed, UTF-8, without the numbering in front where
// something stands behind it. Two labels with the same key are one to the engine. Empty when there
// is nothing to match by.
std::u32string key_of_label(std::string_view label);
bool has_key(std::string_view label);  // whether that is not empty

}  // namespace nianbao
