// Lines of a flattened text that stand mirrored: some programs give lines of turned pages from
// right to left.
#pragma once

#include <span>

#include "grammar/grammar.h"
#include "model/page.h"

namespace nianbao {

// Turns the lines of a plain text that, read backwards, are a section's heading of one of the
// grammars; true when there were any.
bool turn_mirrored(Document& document, std::span<const Grammar> grammars);

}  // namespace nianbao
