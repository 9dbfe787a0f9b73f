// Pages that were drawn in askew, as a scanner does.
#pragma once

#include "model/page.h"

namespace nianbao {

// Sets pages level whose words climb or fall steadily along their lines: neighbouring rows would
// run into each other. Boxes of glyphs and words are sheared; where the characters were printed is
// kept (Page::printed). On a page of less than a dozen words beside each other, all must agree; one
// of less than five is left as it is.
void set_level(Document& document);

}  // namespace nianbao
