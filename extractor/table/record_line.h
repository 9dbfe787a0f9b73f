// The line of a text that a record's values stand on.
#pragma once

#include <vector>

#include "table/order_text.h"

namespace nianbao {

// A first line that has all values of a record is the record; what stands on later lines goes to
// `left`: it is not the record's, but may be what narrow cells broke off. Returns whether there is
// something.
bool keep_first_line(std::vector<Stretch>& values, std::vector<Stretch>& left, std::size_t columns);

// Where one line alone has as many values as the record has columns, it is likely the record, and
// all others go to `left`. Returns whether that is so.
bool keep_full_line(std::vector<Stretch>& values, std::vector<Stretch>& left, std::size_t columns);

}  // namespace nianbao
