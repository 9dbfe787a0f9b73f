// Sections by their headings.
#pragma once

#include <vector>

#include "grammar/grammar.h"
#include "model/diagnostic.h"
#include "model/section.h"
#include "section/titles.h"
#include "sheet/find.h"
#include "sheet/sheet.h"

namespace nianbao {

struct Split {
  std::vector<Section> sections;    // those found, in the order of the report
  std::vector<Slice> slices;        // their words, heading included, as sections
  std::uint32_t first_word = 0;     // of the first heading: what stands before is the front matter
  std::vector<TitledTable> titled;  // tables that stand in no section
  // The line on which another report's first heading stands, all sections with tables being there
  // once more; the number of lines where there is none.
  std::uint32_t end_line = 0;
  const Slice* slice_of(const std::string& id) const;
  const TitledTable* titled_table(const std::string& id) const;
};

// Finds the headings of `grammar` on the sheet: each at most once, in the grammar's order,
// numbering optional or wrong. A line of its own beats words within running text; a heading with
// dots that lead to a page number, or whose
// next line is a heading too, is taken for an entry of a table of contents. Sections that are not
// found are left out; what they hold is then part of the section before.
Split split_sections(const Sheet& sheet, const Grammar& grammar);

}  // namespace nianbao
