// Whether the text of a document read is worth anything.
#pragma once

#include <string_view>

#include "model/diagnostic.h"
#include "model/page.h"

namespace nianbao {

// Adds pdf.image-only, pdf.no-text, pdf.no-text-on-page, pdf.replacement-characters where they
// apply, and says whether there is text to work with. `bytes` are the file's: they tell pictures
// from empty pages.
bool has_usable_text(const Document& document, std::string_view bytes, Diagnostics& diagnostics);

// Whether a picture stands in the file: a stream dictionary with /Subtype /Image. (Streams never
// hide in other streams, so this sees all but inline images.)
bool has_pictures(std::string_view bytes);

}  // namespace nianbao
