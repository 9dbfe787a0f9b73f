#include "author/codes.h"

#include <algorithm>
#include <array>

namespace nianbao {
namespace {

constexpr std::array kCodes = {
    LintCode{"lint.ambiguous-column", "The engine takes one column's numbers for another's."},
    LintCode{"lint.ambiguous-row", "The engine takes one row's numbers for another's."},
    LintCode{"lint.doubt",
             "Cells stay in doubt although the report prints just what the form has."},
    LintCode{"lint.head-unread", "Records will have no issuer or no year."},
    LintCode{"lint.lost-section", "The engine does not find a section where the form prints it."},
    LintCode{"lint.lost-table", "The engine does not find a table where the form prints it."},
    LintCode{"lint.mark-not-own", "Another form of the family prints this mark too."},
    LintCode{"lint.mark-not-printed", "No text of this grammar contains the mark."},
    LintCode{"lint.no-unit", "The table's numbers have no unit."},
    LintCode{"lint.not-recognised", "A report just as the form prints it is not recognised."},
    LintCode{"lint.optional-operand", "A sum counts on rows that may be missing."},
    LintCode{"lint.repeated-wording",
             "A wording that the engine cannot tell from another is said twice."},
    LintCode{"lint.shadowed", "Another grammar takes the reports of this form."},
    LintCode{"lint.unchecked-table", "No check covers the table."},
    LintCode{"lint.unexercised", "No sample shows that this rule works."},
    LintCode{"lint.unreachable-pattern", "An earlier pattern matches wherever this one does."},
    LintCode{"lint.unreachable-title", "An earlier title stands wherever this one does."},
};

}  // namespace

std::span<const LintCode> lint_codes() { return kCodes; }

std::string_view meaning_of(std::string_view code) {
  const auto it = std::find_if(kCodes.begin(), kCodes.end(),
                               [code](const LintCode& known) { return known.code == code; });
  return it == kCodes.end() ? std::string_view() : it->meaning;
}

}  // namespace nianbao
