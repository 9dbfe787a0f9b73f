// What is exported: the inputs of an archive (`nianbao run -o OUT`), or records as `nianbao
// extract` writes them, one by one in an order that depends on nothing but their names and bytes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/store.h"
#include "model/record.h"
#include "model/result.h"

namespace nianbao {

// What became of an input: the statuses of an archive, and
//   duplicate  the same document as an earlier input, whose facts stand there
//   failed     its record cannot be read
struct ReportItem {
  std::string file;              // the input's name, valid UTF-8
  std::string status;            // converted, duplicate, quarantined, pending, refused, failed
  std::string message;           // why there is no record
  std::string sha256;            // of the document; empty when unknown
  std::optional<Record> record;  // exactly when converted
};

using VisitReport = std::function<std::optional<Error>(const ReportItem&)>;
using VisitAcross = std::function<std::optional<Error>(const StoredAcross&)>;

class Reports {
 public:
  // Each path is an archive's folder, a folder of records (*.json; not those in its folders), or a
  // file with one record or with JSON Lines. Errors: export.missing (no such file), export.empty
  // (a folder with neither a ledger nor records), archive.*, database.*.
  static Result<Reports> open(const std::vector<std::string>& paths);

  // Memory is that of one record, and 40 bytes for each document of a folder. An Error of the
  // visitor stops the walk and is returned.
  std::optional<Error> each(const VisitReport& visit) const;
  // Checks across reports, of archives only.
  std::optional<Error> each_across(const VisitAcross& visit) const;

 private:
  std::vector<Store> archives_;
  std::vector<std::string> files_;  // of records
};

}  // namespace nianbao
