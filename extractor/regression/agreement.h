// Whether a record agrees with what a person says the report holds.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/record.h"
#include "output/read_truth.h"

namespace nianbao {

struct Agreement {
  std::size_t cells = 0, exact = 0;
  std::vector<std::string> caught;  // wrong or not delivered, and the record says so
  std::vector<std::string> silent;  // wrong, missing or invented, and nothing says so
  std::string verdict;              // complaint about the verdict, or empty
};

// Cell by cell. Where zeros are not printed, a cell without a number agrees with 0. Where
// the truth is complete, a number in a table of which it knows something, but that it lacks, is
// invented; else it says nothing of the cells that it does not name, nor that all of them are
// right.
Agreement compare_with_truth(const Record& record, const Truth& truth);

// What of an agreement is wrong with the record. Cells that are caught are, unless the truth says
// itself that the verdict is not `verified`.
std::vector<std::string> contradictions(const Agreement& agreement, const Truth& truth);

// A record with errors may be expected only where the truth says so: its verdict is `verified`, or
// the one that the truth names, or follows from `consistent` or `not_ours`.
bool errors_are_expected(Verdict verdict, const Truth& truth);

}  // namespace nianbao
