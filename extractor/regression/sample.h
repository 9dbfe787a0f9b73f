// Samples: a report, the record that is expected of it, and what a person says it holds.
//
//   NAME.pdf  NAME.expected.json  NAME.truth.json      many samples in one folder
//   NAME/report.pdf  expected.json  truth.json         a folder of its own; the sample is NAME
//
// Reports are .pdf or .txt. The expected record is written by `nianbao test --accept`; truth.json
// is optional, written by people, and never by --accept (see output/read_truth.h).
#pragma once

#include <string>
#include <vector>

#include "model/record.h"
#include "model/result.h"

namespace nianbao {

struct Sample {
  std::string name;      // below the folder that was searched: "disclosure/large-2021", "a.pdf"
  std::string source;    // paths; empty for an orphan: an expectation or a truth without a report
  std::string expected;  // where the expected record is, or shall be
  std::string truth;     // where the truth is, or would be
};

// All samples below `folder`, by name, in byte order; hidden files and folders are passed over.
// Error "samples.missing" when it is no folder or holds no report.
Result<std::vector<Sample>> find_samples(const std::string& folder);

// Those whose name matches the pattern (`*`, `?`, `[...]`, over slashes too).
std::vector<Sample> matching(std::vector<Sample> samples, const std::string& glob);

// As it is written for an expectation: without what depends on the machine, and on comments in a
// grammar, nor the PDF's producer, which says nothing about how it is read.
Record as_expected(Record record);

}  // namespace nianbao
