// Damaged copies of a PDF, as downloads, disks and hands make them; the same for the same seed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nianbao::testing {

enum class Damage {
  flips,       // 1 to 256 bytes of the file changed
  cut,         // the end is missing
  hole,        // 512 to 8192 bytes of zeros, or of another part of the file
  lost,        // 1 to 4096 bytes missing from the middle
  structure,   // of the uncompressed form: numbers, names, references and tokens changed
  other_file,  // of the uncompressed form: digits changed for digits: a sound file that says
               // something else
};
inline constexpr int kDamages = 6;

std::string_view name_of(Damage damage);

// The PDF with all streams uncompressed (`qpdf --qdf`); nullopt where qpdf is missing.
std::optional<std::string> uncompressed(const std::string& pdf);

// `uncompressed` is used by the last two kinds only.
std::string damaged(const std::string& pdf, const std::string& uncompressed, Damage damage,
                    std::uint64_t seed);

}  // namespace nianbao::testing
