// What a changed page says, and how a record stands against it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/score.h"

namespace nianbao::corpus {

// A cell of the changed page, as a careful person reads it.
struct Expectation {
  std::vector<std::optional<Decimal>> right;  // any of them may be given as sure
  bool gone = false;                          // the page no longer prints it: absent is right
};

struct Expected {
  std::map<std::string, Expectation> cells;  // by id
  bool unprinted_zero = false;
  bool must_ask = false;  // the verdict must not be "verified"
};

enum class Outcome { exact, caught, silent };

struct Judgement {
  corpus::Outcome outcome = corpus::Outcome::exact;
  std::vector<Wrong> silent;
};

Judgement judge(const Expected& expected, const Record& record);

}  // namespace nianbao::corpus
