// Table heads that only look repeated.
#pragma once

#include <vector>

#include "grammar/grammar.h"
#include "model/line.h"

namespace nianbao {

// Small tables often have one and the same head. Where a page break falls between a table's title,
// or its section's heading, and its head, the head looks like one that a program repeated on the
// next page (text/repeated_head.h), but belongs to the table that begins there. Makes such lines
// body again; true when there were any.
bool give_back_own_heads(const Grammar& grammar, std::vector<Line>& lines);

}  // namespace nianbao
