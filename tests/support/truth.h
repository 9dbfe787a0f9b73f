// What a report truly says (truth.json of samples/, NAME.json of published reports), and whether a
// record agrees.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grammar/grammar.h"
#include "model/record.h"
#include "regression/agreement.h"

namespace nianbao::testing {

// All grammars of grammar/, read once.
const std::vector<Grammar>& shipped_grammars();

// The record of a file; its source is named by the bare file name.
Record record_of(const std::filesystem::path& file);

// `truth` is JSON: {"facts": {"requests.received.total": 6, ...}, "zero": "0", "consistent": true,
// "unscored": [ids], "not_ours": false}. A value of null means that the report prints nothing
// there; where zeros are not printed ("zero": ""), a cell without a number agrees with 0.
Agreement compare_with_truth(const Record& record, const std::string& truth);

}  // namespace nianbao::testing
