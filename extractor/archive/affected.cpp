#include "archive/affected.h"

#include <algorithm>

namespace nianbao {
namespace {

bool same_tool(const ToolVersion& a, const ToolVersion& b) {
  return a.version == b.version && a.poppler == b.poppler && a.icu == b.icu;
}

bool holds(std::span<const GrammarUsed> grammars, const GrammarUsed& grammar) {
  return std::find(grammars.begin(), grammars.end(), grammar) != grammars.end();
}

// Some grammar of `grammars` (of `family`, when there is one) is not in `others`.
bool any_missing(std::span<const GrammarUsed> grammars, std::span<const GrammarUsed> others,
                 std::string_view family) {
  return std::any_of(grammars.begin(), grammars.end(), [&](const GrammarUsed& grammar) {
    return (family.empty() || grammar.family == family) && !holds(others, grammar);
  });
}

}  // namespace

std::vector<GrammarUsed> grammars_used(std::span<const Grammar> grammars) {
  std::vector<GrammarUsed> used;
  for (const Grammar& grammar : grammars)
    used.push_back({grammar.id, grammar.family, grammar.sha256});
  return used;
}

Affected affected(const StoredDocument& document, std::span<const GrammarUsed> then,
                  const ToolVersion& tool, std::span<const GrammarUsed> now) {
  if (!same_tool(document.tool, tool)) return Affected::tool;
  if (document.verdict == Verdict::unreadable) return Affected::no;
  const std::string& family = document.report.family;
  const bool changed = family.empty()
                           ? any_missing(now, then, {})
                           : any_missing(now, then, family) || any_missing(then, now, family);
  return changed ? Affected::grammar : Affected::no;
}

}  // namespace nianbao
