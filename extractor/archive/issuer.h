// Which reports are of one issuer.
#pragma once

#include <string>
#include <string_view>

namespace nianbao {

// A name without what differs between prints of it: widths, blanks, punctuation, case, traditional
// writing. Empty when the name is.
std::string issuer_key(std::string_view name);

}  // namespace nianbao
