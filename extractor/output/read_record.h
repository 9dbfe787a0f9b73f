// The record from its JSON: the inverse of to_json (json.h).
#pragma once

#include <string_view>

#include "model/record.h"
#include "model/result.h"

namespace nianbao {

// The record that to_json wrote as `json`, in either style; the order of members does not matter.
// What the JSON does not hold comes back empty: Source::created, the boxes of
// sections. For every record r, to_json(*read_record(to_json(r, s)), s) == to_json(r, s).
//
// Anything else is an Error "record.malformed": text that is not JSON, a member missing, doubled,
// unknown or of another type. The message begins with the place in the JSON
// ("facts[12].value: ..."), so that a caller puts the file's name before it. Safe for hostile
// bytes: never throws, nests nowhere, and uses memory in proportion to json.size().
Result<Record> read_record(std::string_view json);

}  // namespace nianbao
