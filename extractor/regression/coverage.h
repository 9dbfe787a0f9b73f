// Which rules of a grammar its samples exercise: every section, table, row, column, check, pattern,
// unit, word, mark and wording that the grammar names is one rule.
//
//   Coverage coverage = rules_of(grammar);
//   for (each sample) {
//     Trace trace;
//     const Record record = extract(input, grammars, {}, &trace);
//     observe(grammar, record, trace, coverage);
//   }
//   for (const RuleUse& rule : unexercised(coverage)) ...   // rule.kind + " " + rule.rule
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "grammar/grammar.h"
#include "model/record.h"
#include "pipeline.h"

namespace nianbao {

// One rule of a grammar. Rules of one kind have different names. Kind, name, and by which sample it
// is exercised:
//
// - title, a text: that prints it before its first section;
// - mark, a text: that prints it;
// - issuer, year, date, a pattern: on which this pattern is the one that counts;
// - section, its id: in which it was found;
// - table, its id or id.part: with a value in it;
// - row, table.[part.]row: in which it was found, left out or read;
// - column, table.[part.][row.]column: with a value in it; not of a column that is left out;
// - heading, table.[part.]: text: that prints it (`under`, `group`, `title`, `aside`, and the
// headings
//   of a list's codes and names);
// - empty, table.[part.]: text: that prints it;
// - wording, id: text: that prints this label, or this entry of `also`;
// - check, table.check: in which it could be assessed;
// - unit, none, minus, plus, the word: that prints it in a value; of [[unit]]: that prints it;
// - zero, a state: with a value of that state.
struct RuleUse {
  std::string kind;
  std::string rule;
  std::size_t samples = 0;  // that exercise it
};

struct Coverage {
  std::string grammar;      // id
  std::size_t samples = 0;  // of this grammar
  std::vector<RuleUse> rules;
};

// Every rule of `grammar`, in its order, exercised by nothing yet.
Coverage rules_of(const Grammar& grammar);

// Counts what one sample exercises. A sample that was recognised as another form counts nothing.
void observe(const Grammar& grammar, const Record& record, const Trace& trace, Coverage& coverage);

std::vector<RuleUse> unexercised(const Coverage& coverage);

}  // namespace nianbao
