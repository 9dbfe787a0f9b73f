// nianbao grammar explain: why a report was read as it was. The engine's decisions, gathered after
// they were taken: nothing of this costs anything when nobody asks.
//
//   1. each grammar against the report: title, marks, section headings
//   2. the tables of the one that was taken (or came furthest, or was asked for): title, headings,
//      rows, each with the text that was found or with the nearest that stands there
//   3. each value: its label, its column, its characters, its checks
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "author/similar.h"
#include "grammar/grammar.h"
#include "model/record.h"
#include "pipeline.h"

namespace nianbao {

// A row or column whose label is like a text that was found.
struct Rival {
  std::string id;
  double score = 0;
};

// A label of the grammar, and what stands for it in the report.
struct LabelStory {
  std::string id, expected;
  bool optional = false;
  bool found = false;
  std::string printed;         // when found
  Place place;                 // when found
  double score = 0;            // likeness of what was found; 1 unless it is misprinted
  std::vector<Rival> rivals;   // when found: other labels of the same kind, the likest first
  std::vector<NearText> near;  // when not found: the nearest texts
};

struct FitStory {
  const Grammar* grammar = nullptr;
  LabelStory title;
  std::vector<LabelStory> marks, sections;
  std::vector<LabelStory> titled;  // tables that stand in no section
  bool fits = false;               // by itself, whatever the other grammars
};

struct ColumnStory {
  LabelStory label;
  std::string row;  // of a record: the full id of the row that the column belongs to
  // From the left end of its heading and numbers to the right, points of the page as read.
  std::optional<std::pair<double, double>> extent;
};

struct TableStory {
  const TableRule* rule = nullptr;
  bool section_found = false;  // true as well of a table that stands in none
  bool anywhere = false;       // without its section it was looked for everywhere
  std::optional<LabelStory> title;
  std::vector<LabelStory> rows;    // by their full ids; of a list those that were read too
  std::vector<LabelStory> around;  // group labels, upper headings, headings of codes and names
  std::vector<ColumnStory> columns;
  TableReading reading;
  std::vector<std::string> beside;  // for each of reading.unclaimed: the text left of it
};

struct Explanation {
  Record record;
  Document document;
  std::vector<FitStory> fits;        // the one that was used first
  const Grammar* grammar = nullptr;  // used; null when the report has no text
  bool taken = false;                // the grammar was recognised, not only tried
  std::vector<TableStory> tables;
};

// `asked`: the only grammar to use, whether it fits or not; null: the one that fits, or else the
// one that comes furthest. `grammars` and `asked` must outlive the explanation.
Explanation explain(const Input& input, std::span<const Grammar> grammars, const Grammar* asked);

}  // namespace nianbao
