// Bytes of a text file to characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace nianbao {

struct Decoded {
  std::u32string text;      // without byte-order mark
  std::string encoding;     // "UTF-8", "UTF-16LE", "UTF-16BE" or "GB18030"
  std::size_t invalid = 0;  // U+FFFD that stand for bytes without meaning
};

// By the byte-order mark where there is one; else UTF-8 where the bytes are valid UTF-8, else
// GB18030 where they are valid GB18030, else UTF-8 with U+FFFD for what is not valid.
Decoded decode_text(std::string_view bytes);

}  // namespace nianbao
