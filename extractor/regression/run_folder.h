// The records of one run: a folder that `nianbao extract -o` or `nianbao run` wrote.
#pragma once

#include <map>
#include <string>

#include "model/result.h"

namespace nianbao {

// Where the record of each report is, by the report's key: the file's path below the folder
// without ".json", in byte order. Of an archive (a folder with records/ and ledger.sqlite) these
// are the records only, keyed by content.
struct RunFolder {
  std::string folder;
  bool archive = false;
  std::map<std::string, std::string> records;  // key: path
};

// Error "run.missing" when it is no folder or holds no record.
Result<RunFolder> open_run(const std::string& folder);

}  // namespace nianbao
