// What an archive must know of a record, from the record's JSON.
//
// The JSON comes from a process that a hostile document may have taken over. It is read once,
// without building it, and proved on the way to be strict JSON and valid UTF-8.
#pragma once

#include <string_view>

#include "model/record.h"
#include "model/result.h"

namespace nianbao {

struct RecordHead {
  ToolVersion tool;
  Source source;  // file, sha256, bytes
  GrammarStamp grammar;
  ReportHead report;
  Verdict verdict = Verdict::review;
  std::size_t facts = 0, disputed = 0;
};

// Error "record.not-json" or "record.not-a-record": a member is missing, twice, or of another kind.
Result<RecordHead> read_record_head(std::string_view json);

}  // namespace nianbao
