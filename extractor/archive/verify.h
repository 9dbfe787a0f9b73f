// Promise: a bit that was changed in an archive, or in its inputs, is found.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "model/result.h"

namespace nianbao {

struct Findings {
  std::uint64_t rows = 0, records = 0, inputs = 0;  // looked at
  std::uint64_t damaged = 0;                        // told: not what it was
  std::uint64_t gone = 0;                           // told: inputs that are not there any more
};

// Looks at all that is in OUT, and at all inputs that were read:
//
// - ledger.sqlite, index.jsonl, across.jsonl against SHA256SUMS; the ledger's pages against each
//   other, and every row against its seal;
// - every record against its hash in the ledger; files that belong to nothing;
// - every input against the hash of the document that was made from it.
//
// `tell` gets one sentence for each finding. Error: the ledger cannot be opened at all (which is a
// finding too, and told).
Result<Findings> verify_archive(const std::string& out,
                                const std::function<void(const std::string&)>& tell);

}  // namespace nianbao
