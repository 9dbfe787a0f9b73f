// Whether two lines are copies of each other.
#pragma once

#include "model/line.h"

namespace nianbao {

// The same text at the same place across the page (1.5 points); their heights may differ.
bool same_line(const Line& a, const Line& b);

}  // namespace nianbao
