// What stands beside the records in OUT: index.jsonl, across.jsonl, SHA256SUMS.
#pragma once

#include <optional>

#include "archive/durable.h"
#include "model/result.h"

namespace nianbao {

// Writes all three from the ledger. Precondition: the ledger is closed.
//
// A line of index.jsonl: {"name": "...", "status": "converted", "document": KEY, "record": PATH,
// "verdict": "...", "family": "...", "form": "...", "issuer": "...", "year": 2024}; instead of
// these, "ending" and "messages" when quarantined, "code" and "message" when refused. A name that
// is not UTF-8 has U+FFFD in "name" and its bytes in hexadecimal digits in "name_bytes".
std::optional<Error> write_index(DurableFolder& folder);

}  // namespace nianbao
