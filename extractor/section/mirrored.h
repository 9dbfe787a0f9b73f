// Lines of a flattened text that stand mirrored: some programs give lines of turned pages from
// right to left.
#pragma once

#include <span>

#include "grammar/grammar.h"
#include "model/page.h"

namespace nianbao {

// Turns by half the pages of a plain text (what stands between form feeds) on which all rows of a
// form have their labels backwards; elsewhere, lines that are a section's heading backwards. True
// when there were any. Places stay what they were.
bool turn_mirrored(Document& document, std::span<const Grammar> grammars);

}  // namespace nianbao
