// One file that lint looks at, and where its entries stand.
#pragma once

#include <span>
#include <string_view>

#include "grammar/grammar.h"
#include "grammar/problems.h"
#include "grammar/tree.h"

namespace nianbao {

struct LintFile {
  const Grammar& grammar;
  const Node& root;
  std::span<const Grammar> all;  // this one among all that are in use
  Problems& problems;

  void warn(std::string code, Spot spot, std::string message, std::string remedy) const;
  void note(std::string code, Spot spot, std::string message, std::string remedy) const;
};

// The n-th of [[key]], or of a list; a node without a place when there is none.
const Node& entry_at(const Node& node, std::string_view key, std::size_t index);
// Of the value of `key`, or of the whole entry.
Spot spot_at(const Node& entry, std::string_view key);
// Of the label `key`, or, from 1 on, of the item of `also`.
Spot spot_of_wording(const Node& entry, std::string_view key, std::size_t wording);

void lint_recognition(const LintFile& file);  // lint_recognition.cpp
void lint_rules(const LintFile& file);        // lint_rules.cpp: wordings, units, checks
void lint_specimens(const LintFile& file);  // lint_specimens.cpp: what the engine makes of the form

}  // namespace nianbao
