// Names and texts of strangers, made harmless for terminals and logs.
#pragma once

#include <string>
#include <string_view>

namespace nianbao {

// Valid UTF-8 in one line without control, bidirectional or other invisible characters: what is
// not valid UTF-8 comes out as \xNN, what would act on a terminal or on the reading direction as
// \xNN (ASCII) or \u{NNNN}. Everything else, ideographs above all, stays as it is.
std::string safe_name(std::string_view name);

}  // namespace nianbao
