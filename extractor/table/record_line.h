// The line of a text that a record's values stand on.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "table/order_text.h"

namespace nianbao {

constexpr std::size_t kLongRecord = 6;  // columns of a record that a line alone can be told by

// Where one line alone has as many values as the record has columns, it is likely the record, and
// all others go to `left`. Returns whether that is so.
bool keep_full_line(std::vector<Stretch>& values, std::vector<Stretch>& left, std::size_t columns);

// Of a record's numbers, when they are not as many as its columns, the likely ones: pieces under
// each other put together (`sheet`: of a text that keeps columns), a first line that has all, the
// one line that is long enough, or, with those left, all of them. The others go to `left`: they may
// be what narrow cells broke off. Returns why that is a guess; nothing when there is none.
std::string keep_record(std::vector<Stretch>& values, std::vector<Stretch>& left,
                        std::size_t columns, const Sheet* sheet);

}  // namespace nianbao
