// What can be seen of damage in the bytes of a PDF that Poppler repairs without a word.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nianbao {

// Why the end of the file cannot be as it was written, or nothing. A sound PDF ends in "startxref",
// the byte where its last cross-reference section begins, and "%%EOF"; Poppler searches the file
// for objects when that is not so, which finds what is left of a file cut short, and does not say.
std::optional<std::string> broken_ending(std::string_view bytes);

}  // namespace nianbao
