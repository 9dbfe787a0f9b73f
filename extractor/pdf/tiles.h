// Text tiled over the page (a watermark), told from the page's own text.
#pragma once

#include "model/page.h"

namespace nianbao {

// The characters of a tiled text stand at the points of a lattice: each has a twin one step across
// and one step down, and the steps are the same for all of its characters:
//
//      府      府      府        step across: the distance of two 府, of two 政, ...
//    政      政      政
//      府      府      府        step down
//    政      政      政
//
// No table does that: headings that repeat across stand in one row, those that repeat down in one
// column. The steps are found among characters of short words (a slanted text falls apart into
// such); then every character on the lattice becomes a word of its own with Word::stamp set.
void set_tiles_apart(Page& page);

}  // namespace nianbao
