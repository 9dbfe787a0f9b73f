#include "pdf/text_quality.h"

#include <fmt/format.h>

#include <algorithm>

namespace nianbao {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";

// No mapping, or one that only the font's maker knows.
bool has_no_meaning(char32_t code) {
  return code == 0xFFFD || code < 0x20 || (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
}

std::size_t glyphs_in(const Document& document) {
  std::size_t count = 0;
  for (const Page& page : document.pages) count += page.glyphs.size();
  return count;
}

// A page of a report has hundreds of characters; a scanner's stamp has a few.
bool is_scan(std::size_t glyphs, std::size_t pages, std::string_view bytes) {
  constexpr std::size_t kFewest = 10;
  return glyphs < kFewest * pages && has_pictures(bytes);
}

void report_empty_pages(const Document& document, Diagnostics& diagnostics) {
  for (const Page& page : document.pages) {
    if (!page.words.empty()) continue;
    diagnostics.push_back(
        {"pdf.no-text-on-page",
         Severity::warning,
         fmt::format("page {} has no text; if it shows any, it is a picture", page.number),
         {.page = page.number, .box = {}, .line = 0}});
  }
}

void report_meaningless(const Document& document, std::size_t total, Diagnostics& diagnostics) {
  std::size_t count = 0;
  Place first;
  for (const Page& page : document.pages)
    for (const Glyph& glyph : page.glyphs) {
      if (!has_no_meaning(glyph.code)) continue;
      if (count++ == 0) first = {.page = page.number, .box = glyph.box, .line = 0};
    }
  constexpr std::size_t kFew = 10, kShare = 50;  // list bullets are often such characters
  if (count == 0) return;
  const bool many = count >= kFew && count * kShare >= total;
  diagnostics.push_back(
      {"pdf.replacement-characters", many ? Severity::review : Severity::info,
       fmt::format("{} of {} characters have no meaning outside their font{}", count, total,
                   many ? "; the text cannot be trusted, recognise it from the page images" : ""),
       first});
}

}  // namespace

bool has_pictures(std::string_view bytes) {
  constexpr std::string_view kImage = "/Image", kSubtype = "/Subtype";
  for (std::size_t at = bytes.find(kImage); at != std::string_view::npos;
       at = bytes.find(kImage, at + kImage.size())) {
    const std::string_view after = bytes.substr(at + kImage.size(), 1);
    const bool whole = after.empty() || (kBlanks.find(after[0]) != std::string_view::npos) ||
                       after == "/" || after == ">";
    const std::size_t last = bytes.substr(0, at).find_last_not_of(kBlanks);
    if (whole && last != std::string_view::npos && bytes.substr(0, last + 1).ends_with(kSubtype))
      return true;
  }
  return false;
}

bool has_usable_text(const Document& document, std::string_view bytes, Diagnostics& diagnostics) {
  const std::size_t glyphs = glyphs_in(document), pages = document.pages.size();
  if (is_scan(glyphs, pages, bytes)) {
    diagnostics.push_back({"pdf.image-only",
                           Severity::fatal,
                           fmt::format("{} pages with pictures and {} characters of text: a scan; "
                                       "recognise its text (OCR) first",
                                       pages, glyphs),
                           {}});
    return false;
  }
  if (glyphs == 0) {
    diagnostics.push_back({"pdf.no-text",
                           Severity::fatal,
                           fmt::format("{} pages without text; if they show any, it is drawn: "
                                       "recognise it (OCR) first",
                                       pages),
                           {}});
    return false;
  }
  report_empty_pages(document, diagnostics);
  report_meaningless(document, glyphs, diagnostics);
  return true;
}

}  // namespace nianbao
