// A watermark in a flattened text: tiles set aslant come as pieces, scattered among the lines.
//
//      城乡             城乡              城乡
//   住 房和           住房                住房         图书   3
//                     和                  和
#pragma once

#include "model/page.h"

namespace nianbao {

// Sets Word::stamp of the words of a plain text that are pieces of what its watermark says. That is
// a name which the text prints whole as well, in a title or a sentence, and of which several lines
// hold two or more pieces and nothing else: no report is worded so. Pieces that touch a number
// become words of their own. Where there is no such name, nothing is marked.
bool mark_scattered(Document& document);

}  // namespace nianbao
