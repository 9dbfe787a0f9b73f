// Text set as if every table were typeset in one way: each line of a cell in the middle of its
// cell.
//
// Where rules are drawn, they say which row and which column a number is in, however it is aligned.
// The reading of tables knows rows and columns by place alone; so what stands between rules is
// moved to where no alignment is in doubt, and read like any other text.
#pragma once

#include <span>

#include "model/line.h"
#include "model/page.h"
#include "model/rules.h"

namespace nianbao {

// Moves the boxes of upright words that stand in cells, and keeps in Page::printed where their
// characters stand. Words across a rule are taken apart; the pieces of a number that is broken over
// lines of a narrow cell are put together, in characters added behind the others, and the
// characters of a label that is spread over its cell are drawn together. A cell is closed
// by rules on all four sides; above or below, the ends of the rules at its sides are enough (a page
// break), and at the sides the ends of those above and below (a table open to the margins). False
// when nothing was moved.
bool straighten(Document& document, std::span<const PageRules> rules);

// Puts all boxes, and those of the lines made of them, back to where they were printed; words that
// were taken apart stay so.
void restore(Document& document, std::span<Line> lines);

}  // namespace nianbao
