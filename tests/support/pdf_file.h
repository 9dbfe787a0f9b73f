// Small PDFs made in memory, for tests that must know every byte.
#pragma once

#include <string>
#include <vector>

namespace nianbao::testing {

// Objects numbered from 1, as they stand between "obj" and "endobj"; the first is the catalogue.
// The cross-reference table is right whatever the objects say.
class PdfFile {
 public:
  int add(std::string object);
  int add_stream(const std::string& data, const std::string& dictionary = "");
  std::string bytes(const std::string& trailer = "") const;

 private:
  std::vector<std::string> objects_;
};

struct PdfPage {
  std::string content;  // content stream; fonts: /L Helvetica, /G GBK-EUC-H, /T below
  std::string boxes = "/MediaBox[0 0 400 300]";
  std::string more = "";  // further page entries, for example "/Rotate 90"
};

// A document of such pages. Font /T is Helvetica with the ToUnicode map `to_unicode`, whose lines
// are bfchar pairs: "<41> <D83DDE00>".
std::string pdf_of(const std::vector<PdfPage>& pages, const std::string& to_unicode = "",
                   const std::string& information = "");

}  // namespace nianbao::testing
