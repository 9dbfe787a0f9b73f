// What a grammar says of running text: which sections are read for it, how its quantities are
// written, whose figures they are, and which of them the tables must agree with.
//
// Patterns see running text as prose/running_text.h makes it: normalised, lines joined, no blanks.
// Those of scopes see a whole paragraph, those of figures one sentence at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/pattern.h"

namespace nianbao {

// How far the words of a scope reach, from where they end.
enum class Reach : std::uint8_t { clause, sentence, paragraph };

// Words that say whose figures follow, or of which time: numbers within their reach are not plainly
// the report's own.
struct ScopeRule {
  std::string id;
  std::vector<Pattern> patterns;
  Reach reach = Reach::sentence;
  // Numbers in reach may be the table's: agreement counts, contradiction does not. Else they are
  // never compared.
  bool may_agree = false;
  bool period = false;  // it ends where a word of ProseRule::this_year follows
};

struct ProseRule {
  std::vector<std::string> sections;   // ids, in which running text is read; empty: nowhere
  std::vector<std::string> units;      // of quantities
  std::vector<std::string> about;      // words beside a number that make it a rough one
  std::vector<std::string> this_year;  // words for the year that is reported on
  std::vector<ScopeRule> scopes;
};

// A figure that the form's tables print too.
struct FigureRule {
  std::string id;
  std::vector<std::string> sections;  // of ProseRule::sections; empty: all of them
  // Both with a group "value" that begins where the number begins.
  std::vector<Pattern> patterns;  // wordings that mean nothing else
  std::vector<Pattern> perhaps;   // wordings that may mean something else: only agreement counts
  std::vector<std::string> units;
  std::vector<std::string> agrees;  // ids of facts whose sum it must be; may be empty
  std::vector<std::string> within;  // scopes that do not matter to it
};

}  // namespace nianbao
