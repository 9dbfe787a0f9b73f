// The rules of a PDF's pages. Poppler's text has none, so the pages are drawn and looked at: that
// takes several times as long as reading their text, and is for reports whose text leaves doubt.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/page.h"
#include "model/rules.h"

namespace nianbao {

// Of the pages of `document` whose numbers `wanted` holds; `bytes` are the PDF it was read from. A
// page that cannot be drawn has no rules. Never throws for anything that `bytes` hold.
std::vector<PageRules> find_rules(const std::string& bytes, const Document& document,
                                  const std::set<int>& wanted);

}  // namespace nianbao
