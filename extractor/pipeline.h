// The arrows as one function: bytes -> positioned text -> lines -> sections -> tables -> record.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "grammar/grammar.h"
#include "model/limits.h"
#include "model/line.h"
#include "model/page.h"
#include "model/record.h"
#include "model/section.h"
#include "model/table.h"

namespace nianbao {

// One report as it came: its name as given ("-" for standard input) and its bytes. Bytes that
// begin like a PDF (a "%PDF-" within the first 1,024) are read as one, all else as UTF-8 text.
struct Input {
  std::string name;
  std::string bytes;
  std::string sha256 = {};  // of the bytes, when the caller knows it; else it is found out
};

// The values between the stages, for `nianbao dump` and for tests.
struct Trace {
  Document document;
  std::vector<Line> lines;
  std::vector<Section> sections;
  std::vector<TableReading> tables;  // each grammar table as the ways of reading agreed on it
  std::vector<Diagnostics> notes;    // what was odd about each of them
};

// Never throws for anything that a document contains; every oddity is in the record.
Record extract(const Input& input, std::span<const Grammar> grammars, const Limits& limits = {},
               Trace* trace = nullptr);

// The part behind the readers: from positioned text to the record.
Record extract(Document document, Diagnostics diagnostics, std::span<const Grammar> grammars,
               Trace* trace = nullptr);

}  // namespace nianbao
