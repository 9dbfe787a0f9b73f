// Values of the engine on one line each, for tables of {input, expected}.
#pragma once

#include <string>

#include "grammar/grammar.h"
#include "model/record.h"
#include "model/table.h"

namespace nianbao::testing {

// "3", "-2.5", and for what is no number: "_" blank, "/" "-" 无 "none", "text", "??" unreadable.
std::string dump(const Value& value);

// "3"; "3?" in doubt; "3?[3 4]" in doubt with candidates; "34~" put together from pieces.
std::string dump(const Cell& cell);

// The rows found in the order of the page with their cells in the order of the columns, then what
// was not taken: "opening 3 0 0 3; closing! 3 0 0? 3; +[7]". "!" marks a misprinted label. Of a
// record table: the rows of its cells.
std::string dump(const TableReading& reading);

// "trust value", for example "verified 3", "disputed 3?[3 4]", "absent", "read _ = 0" (derived).
std::string dump(const Fact& fact);

// The codes of the diagnostics, with a blank between: "table.missing table.unclaimed".
std::string dump(const Diagnostics& diagnostics);

// "check pass", "check fail source 3 4", "check not_assessable".
std::string dump(const Check& check);

}  // namespace nianbao::testing
