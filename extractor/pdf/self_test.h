// Proof, before any work, that Poppler decodes Chinese on this machine.
//
// Many published PDFs name a Chinese character set (GBK-EUC-H and its like) without carrying the
// tables for it: Poppler takes them from the package poppler-data. Where that is missing, Poppler
// reports success and not one character; so nianbao refuses to run.
#pragma once

#include <memory>
#include <string>

#include "model/result.h"

namespace poppler {
class document;
}

namespace nianbao {

std::string poppler_version();  // of the library that is linked, for example "22.12.0"

// Reads a PDF of under 1 KB with a font that is not embedded. true, or the error
// "pdf.no-chinese" that names the package to install. Poppler reads two of its tables for it,
// 230 KB of text, which takes about 5 ms; see KeptTables.
Result<bool> prove_chinese_decodes();

// Where Poppler looks for its tables: what a process that reads PDFs must be able to read.
std::string poppler_data_folder();

// Poppler forgets its tables when the last document is closed. As long as one of these lives, it
// does not, so that they are read once and not for every report. The same for glibc's converters
// between UTF-8 and UTF-16, which are libraries: a confined process could not load them.
class KeptTables {
 public:
  KeptTables();
  ~KeptTables();
  KeptTables(const KeptTables&) = delete;
  KeptTables& operator=(const KeptTables&) = delete;

 private:
  std::unique_ptr<poppler::document> document_;
  void *to_utf16_, *to_utf8_;
};

}  // namespace nianbao
