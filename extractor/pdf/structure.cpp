#include "pdf/structure.h"

#include <charconv>

namespace nianbao {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f", kDigits = "0123456789";

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  return first == std::string_view::npos ? "" : text.substr(first);
}

// Takes digits and the blanks behind them off the front; false when there are none.
bool skip_number(std::string_view& text) {
  const std::size_t end = text.find_first_not_of(kDigits);
  if (end == 0 || end == std::string_view::npos) return false;
  text = without_blanks(text.substr(end));
  return true;
}

// "xref", or "12 0 obj" for a cross-reference stream.
bool is_cross_reference(std::string_view text) {
  text = without_blanks(text.substr(0, 64));
  if (text.starts_with("xref")) return true;
  const bool object = skip_number(text);
  const bool generation = object && skip_number(text);
  return generation && text.starts_with("obj");
}

}  // namespace

std::optional<std::string> broken_ending(std::string_view bytes) {
  constexpr std::size_t kSearched = 2048;  // some servers append to what they send
  constexpr std::string_view kStart = "startxref";
  const std::size_t tail = bytes.size() > kSearched ? bytes.size() - kSearched : 0;
  const std::size_t at = bytes.substr(tail).rfind(kStart);
  if (at == std::string_view::npos) return "its end is missing";
  const std::string_view ending = without_blanks(bytes.substr(tail + at + kStart.size()));
  std::size_t offset = 0;
  const auto read = std::from_chars(ending.data(), ending.data() + ending.size(), offset);
  if (read.ec != std::errc{}) return "its end is garbled";
  if (ending.find("%%EOF") == std::string_view::npos) return "its last line is missing";
  // Offsets count from the header; junk may stand before it.
  const std::size_t header = bytes.substr(0, 1024).find("%PDF-");
  const std::size_t junk = header == std::string_view::npos ? 0 : header;
  for (const std::size_t from : {offset, offset + junk})
    if (from >= offset && from < bytes.size() && is_cross_reference(bytes.substr(from)))
      return std::nullopt;
  return "its table of contents is not where its end says";
}

}  // namespace nianbao
