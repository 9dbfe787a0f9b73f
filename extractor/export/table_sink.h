// Where the rows of exported tables go: one sink for each format.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "export/field.h"
#include "export/schema.h"
#include "export/staging.h"
#include "model/result.h"

namespace nianbao {

// A file that a sink made, in the staging folder.
struct MadeFile {
  std::string name;
  std::string format;     // csv, jsonl, sqlite, xlsx
  std::size_t table = 0;  // csv and jsonl: whose rows
};

// Told the tables when made. Failures are kept and told by `finish`; after `failed` the caller may
// stop.
class TableSink {
 public:
  virtual ~TableSink() = default;
  virtual void add(std::size_t table, const Row& row) = 0;
  virtual bool failed() const = 0;
  virtual Result<std::vector<MadeFile>> finish() = 0;
};

}  // namespace nianbao
