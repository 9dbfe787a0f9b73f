// PDF -> positioned text, through poppler-cpp.
//
// Codes of the diagnostics. Fatal (no usable text; the document comes back without pages or with
// what little there is, and source.text is "none"):
//   pdf.not-a-pdf   no "%PDF-" within the first 1,024 bytes
//   pdf.empty       no bytes, or no pages
//   pdf.too-large   more bytes than Poppler can address
//   pdf.damaged     cannot be opened, or no page can be
//   pdf.expansion-limit  its compressed text grows over kMostInflated (streams.h): no page is read
//   pdf.locked      needs a password (files with an empty user password are opened)
//   pdf.image-only  pages are pictures: text must be recognised first
//   pdf.no-text     pages without text and without pictures
// A person must look (review):
//   pdf.messages, pdf.broken-ending (cut short or changed), pdf.damaged-stream (a compressed part
//   is not as it was written), pdf.unchecked-streams (too many to check),
//   pdf.null-page, pdf.page-limit, pdf.word-limit, pdf.glyph-limit, pdf.replacement-characters
//   (many characters without a meaning), pdf.character-boxes (characters and their places are not
//   as many)
// Poppler itself drops what a font maps to U+0000, without a word: that cannot be seen here.
// Worth knowing: pdf.message (info), pdf.no-text-on-page (warning)
#pragma once

#include <string>
#include <string_view>

#include "model/diagnostic.h"
#include "model/limits.h"
#include "model/page.h"

namespace nianbao {

// Whether bytes begin like a PDF: "%PDF-" within the first 1,024.
bool looks_like_pdf(std::string_view bytes);

// Words and their characters with boxes, page by page, in Poppler's reading order; `source` comes
// back in the document with pages, text, created and producer filled in. Never throws for
// anything that `bytes` hold.
Document read_pdf(const std::string& bytes, Source source, const Limits& limits,
                  Diagnostics& diagnostics);

}  // namespace nianbao
