#include "pdf/read.h"

#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-page.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <new>
#include <optional>

#include "pdf/messages.h"
#include "pdf/page_words.h"
#include "pdf/streams.h"
#include "pdf/structure.h"
#include "pdf/text_quality.h"
#include "pdf/utf16.h"

namespace nianbao {
namespace {

void add(Diagnostics& diagnostics, std::string code, Severity severity, std::string message,
         int page = 0) {
  diagnostics.push_back(
      {std::move(code), severity, std::move(message), {.page = page, .box = {}, .line = 0}});
}

// What can be said against the bytes before Poppler sees them: true when nothing.
bool plausible(const std::string& bytes, Diagnostics& diagnostics) {
  if (bytes.empty())
    add(diagnostics, "pdf.empty", Severity::fatal, "the file has no bytes; fetch it again");
  else if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    add(diagnostics, "pdf.too-large", Severity::fatal, "a PDF over 2 GiB; split it");
  else if (!looks_like_pdf(bytes))
    add(diagnostics, "pdf.not-a-pdf", Severity::fatal,
        "not a PDF (no %PDF- in its first 1,024 bytes); look what was saved under this name");
  else
    return true;
  return false;
}

std::unique_ptr<poppler::document> open(const std::string& bytes, Diagnostics& diagnostics) {
  std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (document == nullptr)
    add(diagnostics, "pdf.damaged", Severity::fatal,
        "the file is too damaged to be opened; fetch it again");
  else if (document->is_locked())
    add(diagnostics, "pdf.locked", Severity::fatal,
        "the file is locked with a password; unlock it first, for example with qpdf --decrypt");
  else if (document->pages() <= 0)
    add(diagnostics, "pdf.empty", Severity::fatal, "the file has no pages; fetch it again");
  else
    return document;
  return nullptr;
}

std::string information(const poppler::document& document, const std::string& key) {
  const poppler::ustring text = document.info_key(key);
  constexpr std::size_t kLongest = 500;
  return utf8_of(Utf16(text.data(), std::min(text.size(), kLongest)));
}

// "D:20250225101500+08'00'" -> "2025-02-25": the day as its writer wrote it, in whatever time
// zone this machine stands. Empty when it is not a date.
std::string day_of(std::string_view date) {
  if (date.starts_with("D:")) date.remove_prefix(2);
  const std::string_view digits = date.substr(0, date.find_first_not_of("0123456789"));
  if (digits.size() < 8) return "";
  const std::string_view month = digits.substr(4, 2), day = digits.substr(6, 2);
  if (month < "01" || month > "12" || day < "01" || day > "31") return "";
  return fmt::format("{}-{}-{}", digits.substr(0, 4), month, day);
}

void describe(const poppler::document& document, Source& source) {
  source.pages = document.pages();
  source.created = day_of(information(document, "CreationDate"));
  source.producer = information(document, "Producer");
}

void report_page(const PageFindings& findings, int number, const Limits& limits,
                 Diagnostics& diagnostics) {
  if (findings.words > limits.max_words_per_page)
    add(diagnostics, "pdf.word-limit", Severity::review,
        fmt::format("page {} has {} words; those over the limit of {} are left out", number,
                    findings.words, limits.max_words_per_page),
        number);
  if (findings.misaligned > 0)
    add(diagnostics, "pdf.character-boxes", Severity::review,
        fmt::format("page {} has {} words with characters that have no place of their own; "
                    "compare them with the page",
                    number, findings.misaligned),
        number);
}

std::optional<Page> read_page(const poppler::document& document, int number, const Limits& limits,
                              Diagnostics& diagnostics) {
  const std::unique_ptr<poppler::page> page(document.create_page(number - 1));
  if (page == nullptr) {
    add(diagnostics, "pdf.null-page", Severity::review,
        fmt::format("page {} cannot be opened; the file is damaged, fetch it again", number),
        number);
    return std::nullopt;
  }
  PageFindings findings;
  Page read = words_of(*page, number, limits, findings);
  report_page(findings, number, limits, diagnostics);
  return read;
}

// Pages 1 to the last, or to the first limit that is met.
std::vector<Page> read_pages(const poppler::document& document, const Limits& limits,
                             Diagnostics& diagnostics) {
  const int count = document.pages(), last = std::min(count, limits.max_pages);
  std::vector<Page> pages;
  std::size_t glyphs = 0;
  for (int number = 1; number <= last; ++number) {
    std::optional<Page> page = read_page(document, number, limits, diagnostics);
    if (!page) continue;
    glyphs += page->glyphs.size();
    pages.push_back(std::move(*page));
    if (glyphs <= limits.max_glyphs) continue;
    add(diagnostics, "pdf.glyph-limit", Severity::review,
        fmt::format("over {} characters after page {} of {}; the rest is left out",
                    limits.max_glyphs, number, count),
        number);
    break;
  }
  if (count > limits.max_pages)
    add(diagnostics, "pdf.page-limit", Severity::review,
        fmt::format("{} pages; those after page {}, the limit, are left out", count, last), last);
  return pages;
}

// Signs of damage in the bytes themselves, about which Poppler says nothing. False when its pages
// must not be read: Poppler has no bound of its own on what it unpacks.
bool report_damage(const std::string& bytes, Diagnostics& diagnostics) {
  if (const std::optional<std::string> why = broken_ending(bytes))
    add(diagnostics, "pdf.broken-ending", Severity::review,
        fmt::format("the file was cut short or changed ({}), so pages or parts of them may be "
                    "missing; fetch it again",
                    *why));
  const StreamFindings streams = check_streams(bytes);
  if (streams.damaged > 0)
    add(diagnostics, "pdf.damaged-stream", Severity::review,
        fmt::format("{} of {} compressed parts of the file are damaged (the first at byte {}: {}), "
                    "so what it shows may be wrong; fetch it again",
                    streams.damaged, streams.checked, streams.first, streams.why));
  if (streams.gave_up)
    add(diagnostics, "pdf.unchecked-streams", Severity::review,
        fmt::format("the file has too many compressed parts to check them for damage; {} were; "
                    "compare the values with its pages",
                    streams.checked));
  if (streams.too_large)
    add(diagnostics, "pdf.expansion-limit", Severity::fatal,
        fmt::format(
            "the compressed parts of the file grow over the limit of {} MiB ({} where they are "
            "compressed twice); it is damaged or made to harm",
            kMostInflated >> 20, kMostHalfUnpacked >> 20));
  return !streams.too_large;
}

void read_into(Document& document, const std::string& bytes, const Limits& limits,
               Diagnostics& diagnostics) {
  const std::unique_ptr<poppler::document> from = open(bytes, diagnostics);
  if (from == nullptr) return;
  if (!report_damage(bytes, diagnostics)) return;
  describe(*from, document.source);
  document.pages = read_pages(*from, limits, diagnostics);
  if (document.pages.empty())
    add(diagnostics, "pdf.damaged", Severity::fatal,
        "not one page can be opened; the file is damaged, fetch it again");
  else if (has_usable_text(document, bytes, diagnostics))
    document.source.text = "embedded";
}

}  // namespace

bool looks_like_pdf(std::string_view bytes) {
  constexpr std::size_t kSearched = 1024;
  return bytes.substr(0, kSearched).find("%PDF-") != std::string_view::npos;
}

Document read_pdf(const std::string& bytes, Source source, const Limits& limits,
                  Diagnostics& diagnostics) {
  Document document{.source = std::move(source), .pages = {}, .has_boxes = true};
  document.source.text = "none";
  if (!plausible(bytes, diagnostics)) return document;
  MessageCollector messages(limits.max_messages);
  try {
    read_into(document, bytes, limits, diagnostics);
  } catch (const std::bad_alloc&) {
    add(diagnostics, "pdf.damaged", Severity::fatal,
        "reading the file takes more memory than there is; it is damaged or made to harm");
  } catch (const std::exception& error) {
    add(diagnostics, "pdf.damaged", Severity::fatal,
        fmt::format("the file cannot be read ({}); fetch it again", error.what()));
  }
  messages.report(diagnostics);
  return document;
}

}  // namespace nianbao
