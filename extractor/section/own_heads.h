// Table heads and headings that only look repeated.
#pragma once

#include <vector>

#include "grammar/grammar.h"
#include "model/line.h"

namespace nianbao {

// Small tables often have one and the same head. Where a page break falls between a table's title,
// or its section's heading, and its head, the head looks like one that a program repeated on the
// next page (text/repeated_head.h), but belongs to the table that begins there. Where labels stand
// on lines of their own, above their numbers, a row that stands again right under a repeated head
// looks like a part of it. And a section's heading that is set on top of all pages of its table
// looks like a running head. Makes such lines, of running heads the first of each heading that
// stands nowhere else (but at the same height of later pages), body again; true when there were
// any.
bool give_back_own_heads(const Grammar& grammar, std::vector<Line>& lines);

}  // namespace nianbao
