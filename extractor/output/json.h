// The record as JSON: schema/report-1.json, docs/record.md.
#pragma once

#include <string>

#include "model/record.h"

namespace nianbao {

enum class JsonStyle {
  pretty,   // for eyes and for diff: one member a line, one section, fact, check, diagnostic a line
  compact,  // for JSON Lines: no line break and no blank between values
};

// Without a line break at the end. The same record gives the same bytes, always: members stand in
// the order of docs/record.md, boxes are rounded to 0.1 point, numbers are exact decimals, text is
// valid UTF-8 (what is not becomes U+FFFD). Never throws for anything that a record contains.
std::string to_json(const Record& record, JsonStyle style);

}  // namespace nianbao
