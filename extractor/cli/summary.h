// What a person wants to know about a record at a glance.
#pragma once

#include <string>

#include "cli/exit_status.h"
#include "model/record.h"

namespace nianbao {

// What a verdict means for the exit status.
Exit exit_of(Verdict verdict);

// Several lines: verdict and head; cells and checks; then what needs a person, with its page.
std::string summary_of(const Record& record);

// The whole run.
class Totals {
 public:
  void add(const Record& record);
  void add_unprocessed() { ++unprocessed_; }
  int inputs() const;
  std::string summary() const;  // one line

 private:
  int verdicts_[5] = {};
  int unprocessed_ = 0;
};

}  // namespace nianbao
