#include "support/pdf_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace nianbao::testing {
namespace {

std::string to_unicode_map(const std::string& pairs) {
  const auto lines = std::count(pairs.begin(), pairs.end(), '\n') + (pairs.empty() ? 0 : 1);
  return fmt::format(
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
      "/CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange\n"
      "{} beginbfchar\n{}\nendbfchar endcmap end end",
      lines, pairs);
}

}  // namespace

int PdfFile::add(std::string object) {
  objects_.push_back(std::move(object));
  return static_cast<int>(objects_.size());
}

int PdfFile::add_stream(const std::string& data, const std::string& dictionary) {
  return add(fmt::format("<</Length {}{}>>stream\n{}\nendstream", data.size(), dictionary, data));
}

std::string PdfFile::bytes(const std::string& trailer) const {
  std::string out = "%PDF-1.7\n", table;
  for (std::size_t i = 0; i < objects_.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects_[i]);
  }
  const std::size_t at = out.size(), count = objects_.size() + 1;
  return out + fmt::format(
                   "xref\n0 {}\n0000000000 65535 f \n{}trailer<</Size {}/Root 1 0 R{}>>\n"
                   "startxref\n{}\n%%EOF\n",
                   count, table, count, trailer, at);
}

std::string pdf_of(const std::vector<PdfPage>& pages, const std::string& to_unicode,
                   const std::string& information) {
  PdfFile file;
  file.add("<</Type/Catalog/Pages 2 0 R>>");
  std::string kids;
  constexpr int kFirstPage = 9;
  for (std::size_t i = 0; i < pages.size(); ++i)
    kids += fmt::format("{} 0 R ", kFirstPage + 2 * static_cast<int>(i));
  file.add(fmt::format("<</Type/Pages/Count {}/Kids[{}]>>", pages.size(), kids));
  file.add("<</Font<</L 4 0 R/G 5 0 R/T 7 0 R>>>>");
  file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  file.add("<</Type/Font/Subtype/Type0/BaseFont/S/Encoding/GBK-EUC-H/DescendantFonts[6 0 R]>>");
  file.add(
      "<</Type/Font/Subtype/CIDFontType0/BaseFont/S/CIDSystemInfo<</Registry(Adobe)"
      "/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/S/Flags 4"
      "/FontBBox[0 0 999 999]/ItalicAngle 0/Ascent 800/Descent 0/CapHeight 700/StemV 80>>>>");
  file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 8 0 R>>");
  file.add_stream(to_unicode_map(to_unicode));
  for (const PdfPage& page : pages) {
    const int content = static_cast<int>(kFirstPage + 1 + 2 * (&page - pages.data()));
    file.add(fmt::format("<</Type/Page/Parent 2 0 R/Resources 3 0 R{}{}/Contents {} 0 R>>",
                         page.boxes, page.more, content));
    file.add_stream(page.content);
  }
  if (information.empty()) return file.bytes();
  const int info = file.add("<<" + information + ">>");
  return file.bytes(fmt::format("/Info {} 0 R", info));
}

}  // namespace nianbao::testing
