#include "table/shift.h"

#include <algorithm>
#include <cstddef>

namespace nianbao {

std::vector<bool> may_be_shifted(const std::vector<Filled>& rows) {
  std::vector<bool> out(rows.size(), false);
  std::size_t last = rows.size();  // the row before that is not filled right
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (rows[r] == Filled::right) continue;
    if (last < rows.size() && rows[last] != rows[r])
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(last),
                out.begin() + static_cast<std::ptrdiff_t>(r) + 1, true);
    last = r;
  }
  return out;
}

}  // namespace nianbao
