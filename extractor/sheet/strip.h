// Part of a sheet, cut out by place: one of several lists that stand side by side.
#pragma once

#include "sheet/sheet.h"

namespace nianbao {

// The words of `slice` whose middles lie in [x0, x1), as a sheet of its own: places, lines and
// global heights are those of `sheet`, indices of words and atoms are new. The strip looks into the
// characters of `sheet` and must not outlive it.
Sheet strip_of(const Sheet& sheet, Slice slice, double x0, double x1);

// All words of a sheet.
Slice whole(const Sheet& sheet);

}  // namespace nianbao
