// datapackage.json: what the exported files hold, as a Frictionless tabular data package.
#pragma once

#include <string>
#include <vector>

#include "export/table_sink.h"

namespace nianbao {

// A file with its size and digest.
struct PackagedFile {
  MadeFile file;
  std::uint64_t bytes = 0;
  std::string sha256;
};

// CSV and JSON Lines become resources with types, keys and words; SQLite and XLSX are named with
// size and hash. The same export gives the same bytes: there is no time in it.
std::string data_package(const std::vector<TableSpec>& tables,
                         const std::vector<PackagedFile>& files);

}  // namespace nianbao
