// The ICU that is linked.
#pragma once

#include <string>

namespace nianbao {

std::string icu_version();  // for example "72.1"

}  // namespace nianbao
