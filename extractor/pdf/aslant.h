// Text set aslant (a watermark across the page), told from the page's own text.
#pragma once

#include <vector>

#include "model/page.h"

namespace nianbao {

// Poppler gives text that is neither upright nor turned by a quarter as single characters, or as
// parts of the words that they happen to touch:
//
//        府                 four or more ideographs, each a word of its own, at equal steps along
//     政                    a slanted line, none with a neighbour right above, below or beside it
//   民              (most without one in longer words, where that is level and of one size)
//
// Such characters become words of one character with Word::stamp set; characters of other words
// that stand on the next steps of the line are cut out of them.
void set_aslant_apart(Page& page);

// Makes words of their own, with Word::stamp set, of the glyphs marked; `marks` is as long as
// page.glyphs.
void stamp_apart(Page& page, const std::vector<bool>& marks);

}  // namespace nianbao
