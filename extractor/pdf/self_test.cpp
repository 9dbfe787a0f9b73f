#include "pdf/self_test.h"

#include <fmt/format.h>
#include <iconv.h>
#include <poppler-document.h>
#include <poppler-version.h>

#include <string_view>

#include "pdf/read.h"

namespace nianbao {
namespace {

// Shows the two characters kExpected, as GBK codes in a font that is not in the file.
constexpr std::string_view kPdf =
    "%PDF-1.4\n"
    "1 0 obj\n"
    "<</Type/Catalog/Pages 2 0 R>>\n"
    "endobj\n"
    "2 0 obj\n"
    "<</Type/Pages/Kids[3 0 R]/Count 1>>\n"
    "endobj\n"
    "3 0 obj\n"
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<<"
    "/F 5 0 R>>>>>>\n"
    "endobj\n"
    "4 0 obj\n"
    "<</Length 31>>stream\n"
    "BT/F 9 Tf 9 9 Td<D6D0B9FA>Tj ET\n"
    "endstream\n"
    "endobj\n"
    "5 0 obj\n"
    "<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/GBK-EUC-H/DescendantFonts[6 0 R]>>\n"
    "endobj\n"
    "6 0 obj\n"
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/F/CIDSystemInfo<</Registry(Adobe)"
    "/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>>\n"
    "endobj\n"
    "7 0 obj\n"
    "<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 0 999 999]/ItalicAngle 0"
    "/Ascent 800/Descent 0/CapHeight 700/StemV 80>>\n"
    "endobj\n"
    "xref\n"
    "0 8\n"
    "0000000000 65535 f \n"
    "0000000009 00000 n \n"
    "0000000054 00000 n \n"
    "0000000105 00000 n \n"
    "0000000214 00000 n \n"
    "0000000292 00000 n \n"
    "0000000389 00000 n \n"
    "0000000533 00000 n \n"
    "trailer<</Size 8/Root 1 0 R>>\n"
    "startxref\n"
    "672\n"
    "%%EOF\n";
static_assert(kPdf.size() < 1200);

constexpr std::u32string_view kExpected = U"\u4e2d\u56fd";

std::u32string text_of(const Document& document) {
  std::u32string text;
  for (const Page& page : document.pages)
    for (const Glyph& glyph : page.glyphs) text += glyph.code;
  return text;
}

}  // namespace

std::string poppler_version() { return poppler::version_string(); }

std::string poppler_data_folder() { return NIANBAO_POPPLER_DATA; }

KeptTables::KeptTables()
    : document_(poppler::document::load_from_raw_data(kPdf.data(), static_cast<int>(kPdf.size()))),
      to_utf16_(iconv_open("UTF-16", "UTF-8")),
      to_utf8_(iconv_open("UTF-8", "UTF-16")) {}

KeptTables::~KeptTables() {
  void* const failed = reinterpret_cast<void*>(-1);  // NOLINT: as iconv_open() says it
  for (void* converter : {to_utf16_, to_utf8_})
    if (converter != failed) iconv_close(converter);
}

Result<bool> prove_chinese_decodes() {
  Diagnostics diagnostics;
  const Document document = read_pdf(std::string(kPdf), Source{}, Limits{}, diagnostics);
  if (text_of(document) == kExpected) return true;
  const std::string said = diagnostics.empty() ? "it says nothing" : diagnostics.front().message;
  return Error{
      "pdf.no-chinese",
      fmt::format("Poppler {} does not decode Chinese here ({}), so reports would come out "
                  "empty; install the package poppler-data (Debian: apt-get install "
                  "poppler-data)",
                  poppler_version(), said)};
}

}  // namespace nianbao
