// What stands below something on the sheet.
#pragma once

#include "sheet/sheet.h"

namespace nianbao {

// The first word under global height `bottom`, or the end of the words.
std::vector<SheetWord>::const_iterator first_below(const Sheet& sheet, double bottom);

// The page of the last word that begins above it, or of the first word.
std::uint32_t page_above(const Sheet& sheet, double bottom);

// Whether a word and the next on its line have neither ideographs nor digits.
bool signs_stand_at(const Sheet& sheet, std::vector<SheetWord>::const_iterator word);

// Whether something stands under it on the same page.
bool goes_on_below(const Sheet& sheet, double bottom);

}  // namespace nianbao
