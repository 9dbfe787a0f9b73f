// What a person says a report holds: truth.json beside a sample.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "model/decimal.h"
#include "model/record.h"
#include "model/result.h"

namespace nianbao {

// Every member may be missing. docs/samples.md describes them for those who write them.
struct Truth {
  // "facts": {"table.row.column": number, or null where the report prints nothing}.
  std::map<std::string, std::optional<Decimal>> facts;
  std::set<std::string> unscored;  // ids of facts that are not held to
  // The tables of `facts` hold no other numbers. "complete": true; a truth that lists what is
  // "unscored" (be it nothing) is meant whole as well: else the list would say nothing.
  bool complete = false;
  bool zeros_printed = true;       // "zero": "" says that a blank cell may stand for 0
  bool consistent = true;          // false: the report breaks its own sums
  bool not_ours = false;           // true: no grammar may recognise it
  std::optional<Verdict> verdict;  // what the record's verdict shall be, errors and all
  std::string verified_by;         // the person who confirmed all this
};

// Error "truth.malformed" names the member, or line and byte. A member that nothing reads is one: a
// person who misspelt "verdict" would believe the report to be held to it. Members that only people
// and the makers of samples read are let pass (kForPeople in the source).
Result<Truth> read_truth(std::string_view json);

}  // namespace nianbao
