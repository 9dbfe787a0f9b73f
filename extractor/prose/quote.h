// Quotations: every quantity of the running text, and which of them are figures of the tables.
//
// 1. The sections that the grammar names are joined to paragraphs (running_text.h).
// 2. Each number with a unit is a quotation (quantities.h).
// 3. A figure's patterns name it, when one begins its group "value" where the number begins and its
//    unit is one of the figure's. Two figures that claim the same number: neither has it, unless
//    one claims it with a pattern and the other only with a `perhaps`.
// 4. Words before the number say whose it is (ScopeRule), in the same paragraph and within their
//    reach. A year other than the report's is such a scope too, "other_year", until the sentence's
//    end or a word for this year.
// 5. A figure may be compared fully only when no scope reaches it, it is not rough and a pattern
//    found it.
#pragma once

#include <vector>

#include "grammar/grammar.h"
#include "model/prose.h"
#include "section/split.h"
#include "sheet/sheet.h"

namespace nianbao {

// `year`: of the report; 0 when it is not known, and every year is then another one.
std::vector<Mention> quote(const Sheet& sheet, const Grammar& grammar, const Split& split,
                           int year);

}  // namespace nianbao
