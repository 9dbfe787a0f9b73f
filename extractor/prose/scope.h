// Whose figures a paragraph speaks of, and of which time.
#pragma once

#include <string>
#include <vector>

#include "grammar/prose_rule.h"
#include "model/prose.h"
#include "prose/running_text.h"

namespace nianbao {

// Words that qualify the numbers behind them: characters [begin, end), up to `reach`.
struct ScopeSpan {
  std::size_t begin = 0, end = 0, reach = 0;
  std::string id;
  Compare compare = Compare::never;
};

// What stands over one number.
struct ScopeAt {
  std::string id;  // of the strictest scope; empty: the report's own figure
  Compare compare = Compare::full;
};

std::vector<ScopeSpan> scopes_of(const Paragraph& paragraph, const ProseRule& rule, int year);

// `within`: scopes that do not matter.
ScopeAt scope_at(const std::vector<ScopeSpan>& spans, std::size_t at,
                 const std::vector<std::string>& within);

}  // namespace nianbao
