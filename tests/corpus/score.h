// True values of a report, and how a record stands against them: the rules of a cell and of a
// verdict, in process.
//
// Per cell: exact   the value is the true one; a cell whose zero is printed as a mark or as nothing
//                   also counts when `value` is null and `derived`, where given, is the true value
//           caught  wrong or not delivered, and the record says so (disputed, absent; or left out
//                   and the verdict asks for a person)
//           silent  wrong, missing or invented, and nothing in the record says so
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/record.h"
#include "model/result.h"

namespace nianbao::corpus {

using Values = std::map<std::string, std::optional<Decimal>>;  // by id; nullopt: nothing printed

struct Truth {
  std::string name, producer, text;                      // `text`: how it was flattened, or empty
  std::map<std::string, std::vector<std::string>> look;  // option -> its values
  Values facts;
  std::set<std::string> unscored;
  std::string zero = "0";  // how zeros are printed
  bool consistent = true;
  bool not_ours = false;    // no grammar may recognise it
  bool for_person = false;  // two reports in one, or a row that no form knows
  bool damaged = false;     // a later step spoilt the text: in review, or nothing read at all
};

// NAME.json beside a report. Error "truth.unreadable".
Result<Truth> read_truth(const std::filesystem::path& file);

struct Wrong {
  std::string id, want, got;
  bool silent = false;
};

struct Score {
  std::size_t cells = 0, exact = 0, caught = 0, silent = 0;
  bool verdict_right = false;
  Verdict verdict = Verdict::review;
  std::vector<Wrong> wrong;
};

// Whether the verdict asks for a person.
bool asks(Verdict verdict);
// Whether the record gives the fact as right.
bool sure(const Fact& fact);
// "-12.5", or "nothing".
std::string shown(const std::optional<Decimal>& value);
// Whether a fact's value is `want`. `unprinted_zero`: zeros are printed as a mark or as nothing.
bool is_value(const Fact& fact, const std::optional<Decimal>& want, bool unprinted_zero);

Score score(const Truth& truth, const Record& record);

}  // namespace nianbao::corpus
