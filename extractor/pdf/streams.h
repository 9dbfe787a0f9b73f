// Whether the compressed streams of a PDF are as they were written. Each ends with a checksum of
// what it holds (Adler-32), which Poppler does not look at: where bytes were changed on the way, it
// goes on with whatever came out, mostly without a word.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace nianbao {

// Bytes, of all streams that are looked at; the text of a thousand pages takes a tenth of it.
inline constexpr std::size_t kMostInflated = 512U << 20;
// Of one that is compressed again, unpacked once: it has to be kept to be unpacked further.
inline constexpr std::size_t kMostHalfUnpacked = 64U << 20;

struct StreamFindings {
  std::size_t checked = 0;  // streams
  std::size_t damaged = 0;  // of these, not as they were written
  std::size_t first = 0;    // byte of the file where the first damaged one begins
  std::string why;          // what is wrong with that one
  bool gave_up = false;     // there are too many of them, so not all were checked
  bool too_large = false;   // they grow over one of the bounds; those after were not checked
};

// Looks at every stream whose first filters are FlateDecode, but for pictures, font programs and
// attached files: these carry no text, and are most of a file. None in an encrypted file, where the
// streams stand for others. Streams are found by their keyword, not by the file's table of
// contents, which may be damaged itself.
StreamFindings check_streams(std::string_view bytes);

}  // namespace nianbao
