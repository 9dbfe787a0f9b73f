// A label as it stands on the page, which need not be as the grammar has it.
#pragma once

#include <string>

#include "sheet/find.h"

namespace nianbao {

// The label's characters as they stand, UTF-8, and where.
std::string printed_label(const Sheet& sheet, const LabelMatch& match, Place& place);

// What would find it again where it stands once more, misprints and all.
std::u32string printed_key(const Sheet& sheet, const LabelMatch& match);

}  // namespace nianbao
