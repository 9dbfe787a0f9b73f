// Tables that stand in no section: found by their titles, lines of their own.
#pragma once

#include <string>
#include <vector>

#include "grammar/grammar.h"
#include "sheet/sheet.h"

namespace nianbao {

struct TitledTable {
  std::string table;  // id of the grammar
  Slice title, body;  // words of the title's line; of all behind it that may be the table's
};

// Tables of `grammar` without a section whose titles stand on `sheet`, in the order of the report.
// A title may have a year, a number or the issuer's name before it. Lines of titles right under
// each other are a table of contents. A title that stands again, on the table's next page, is part
// of the table; of several apart from each other the one with most of the headings under it is
// taken. A body ends where the next title or, from `ends` (first words of sections, ascending), a
// section begins.
std::vector<TitledTable> find_titles(const Sheet& sheet, const Grammar& grammar,
                                     const std::vector<std::uint32_t>& ends);

}  // namespace nianbao
