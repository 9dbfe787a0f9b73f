// Plain text as a document: flattened text of a PDF, a web page's text, standard input.
#pragma once

#include <string>

#include "model/diagnostic.h"
#include "model/limits.h"
#include "model/page.h"

namespace nianbao {

// One page with number 0. Line k (from 0) stands at y = 12 k .. 12 k + 11, one point of leading;
// a half-width character is 6 points wide, an ideograph 12, or 6 where the text counts its columns
// in characters (text_columns.h); a tab goes on to the next multiple of 8 half-width columns. The
// lines of a text that is broken into pieces are put together again (pieces.h). Words are maximal
// runs without blanks. A form feed ends its line and stands in `glyphs` outside of every word, at
// the height of the line that it begins, so that page breaks are known to mark_furniture(). So does
// a tab, where it stands.
//
// Encoding: UTF-8 with or without byte-order mark, UTF-16 with one, GB18030 where the bytes are not
// UTF-8 but are valid GB18030.
//
// Diagnostics:
//   text.encoding (info)        the text was not UTF-8
//   text.invalid-bytes (review) bytes that no encoding explains stand as U+FFFD
//   text.empty (fatal)          no visible character
//   text.binary (fatal)         NUL bytes or mostly control characters: no text
//   text.too-large (fatal)      more than limits.max_bytes or limits.max_glyphs: nothing is read
Document read_plain(const std::string& bytes, Source source, const Limits& limits,
                    Diagnostics& diagnostics);

}  // namespace nianbao
