// Text that is printed twice to look bold, or with a shadow.
#pragma once

#include "model/page.h"

namespace nianbao {

// Some programs make bold type by printing each character again, a little to the side. Up to a
// tenth of the type size Poppler knows that; beyond it "5" becomes the word "55", and a table whose
// numbers all have one digit still keeps its sums. A character at the place of the same character
// is the same print, and is dropped:
//
// - a word at the place of one of the words before it, with the same text;
// - the first character of a word at the place of the last one of the word before it;
// - within a word, the second of each two, where nearly all digits of this height stand in twos:
//   narrow digits alone might stand as near.
void drop_shadows(Page& page);

}  // namespace nianbao
