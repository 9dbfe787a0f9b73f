// A grammar's form as it would be printed: so that tools can ask the engine itself, instead of
// guessing, whether it tells the form's labels apart.
//
//   <title>
//   一、...                              each section's heading on a line of its own
//   <title of a table>
//                 upper heading          columns under their headings
//     group label   甲     乙
//           row      1      2            rows beside their group, each cell with a number of its
//           own
//
// Of tables that stand in no section the titles and headings only; tables of other kinds than
// matrix and record in a section are left out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "grammar/grammar.h"
#include "model/page.h"

namespace nianbao {

// Which of the ways in which a form can be printed.
struct SpecimenStyle {
  std::size_t wording = 0;   // 0: labels; n: their n-th other wording, where there is one
  bool replacing = false;    // rows that stand in place of others, instead of these
  bool optional_too = true;  // optional rows, tables and sections
};

// A number that was printed, and for which cell.
struct SpecimenCell {
  std::size_t table = 0;   // index into Grammar::tables
  std::size_t row = 0;     // index into TableRule::rows; of the column in a record
  std::size_t column = 0;  // index into TableRule::columns
  std::string id;          // of the fact
  int number = 0;          // no two are the same
};

struct Specimen {
  Document document;
  std::vector<SpecimenCell> cells;
  std::vector<std::size_t> sections;  // printed: indices into Grammar::sections
};

// How many wordings the label with the most of them has, besides the label itself.
std::size_t other_wordings(const Grammar& grammar);

Specimen print_specimen(const Grammar& grammar, const SpecimenStyle& style);

}  // namespace nianbao
