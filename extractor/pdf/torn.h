// Numbers that Poppler tears into digits.
#pragma once

#include "model/page.h"

namespace nianbao {

// Where each character is printed several times (to look bold), Poppler makes a word of each: "482"
// comes as "4", "8" and "2", which touch. Digits of two words are never read as one number
// otherwise, for they may belong to two cells. But on a page on which digits touch again and again,
// and hardly any two make a word, it is Poppler that tore them, and they are put together again.
// That is told for the page, or for the type of one height on it.
//
// Letter-spaced numbers are torn too, after some digits: "1 1 6" comes as "11" and "6". A digit
// that stands where the spacing of the digits before it puts the next one is the number's.
void mend_torn_numbers(Page& page);

}  // namespace nianbao
