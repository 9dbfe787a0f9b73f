// The records of one run: a folder that `nianbao extract -o` or `nianbao run` wrote.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "model/result.h"

namespace nianbao {

// What reading one report took: processor time, and bytes resident at most.
struct RunCost {
  std::chrono::microseconds cpu{0};
  std::uint64_t peak_memory = 0;
};

// Where the record of each report is, by the report's key.
struct RunFolder {
  std::string folder;
  bool archive = false;
  // Of an archive by its ledger, the key is the document's. Else by the files *.json below the
  // folder: the key is the path there without ".json". The folders of exports are passed over.
  std::map<std::string, std::string> records;  // key: path
  // Of an archive only, by the same keys; also of documents in quarantine, which have no record.
  std::map<std::string, std::string> names;        // the first of the names it was read under
  std::map<std::string, RunCost> costs;            // of its last reader
  std::map<std::string, std::string> quarantined;  // how its reader ended: "time", "signal 11"
};

// Error "run.missing" when it is no folder or holds no record, and those of Store::open.
Result<RunFolder> open_run(const std::string& folder);

}  // namespace nianbao
