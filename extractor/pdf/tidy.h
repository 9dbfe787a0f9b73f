// Boxes made fit for reading: letters upright, heights believable.
#pragma once

#include "model/page.h"

namespace nianbao {

// Some fonts claim an ascent and descent of nearly three times their size. Where a word's box is
// much taller than its characters are wide (an ideograph is as wide as its type is high), the boxes
// of the word and its characters are cut to 1.2 times the type size about their middle.
void cut_tall_boxes(Page& page);

// Type 3 fonts drawn upside down (Skia's, as browsers print bold type) mislead Poppler on a page
// turned by a quarter: it takes their text to run the other way, so that each character stands
// where the one before it began, and is a word of its own. Where several characters of a sideways
// direction are torn off each other so, and hardly any make words, they are given the opposite one,
// and joined as Poppler joins what touches.
void mend_mirrored(Page& page);

// A page most of whose text runs down, up or upside down (a landscape table on an upright page) is
// turned, so that its text is read like any other. Page::turned remembers it for displayed().
void turn_upright(Page& page);

}  // namespace nianbao
