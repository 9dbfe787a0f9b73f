// Which records a changed tool or a changed grammar affects.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/ledger.h"
#include "grammar/grammar.h"
#include "model/record.h"

namespace nianbao {

struct GrammarUsed {
  std::string id, family, sha256;
  friend bool operator==(const GrammarUsed&, const GrammarUsed&) = default;
};

std::vector<GrammarUsed> grammars_used(std::span<const Grammar> grammars);

enum class Affected : std::uint8_t { no, tool, grammar };

// Whether converting `document` again could give another record, and through what:
//
// - another version of the tool, of Poppler or of ICU: any record;
// - its own grammar is another or gone, or another grammar of its family is new, changed or gone
//   (grammars of one family compete for a report): records of that family;
// - any grammar is new or changed: documents that no grammar recognised, and those in quarantine;
// - grammars never affect an unreadable document.
//
// A grammar of another family that now fits a report better than its own does is not foreseen.
Affected affected(const StoredDocument& document, std::span<const GrammarUsed> then,
                  const ToolVersion& tool, std::span<const GrammarUsed> now);

}  // namespace nianbao
