// What is odd about a document. The job goes on; the record says so.
//
// Three kinds of trouble, three mechanisms: an odd document -> Diagnostic; a job that cannot be
// done -> Result<T> with an Error; our own bug -> assert or logic_error, caught once in main.
#pragma once

#include <string>
#include <vector>

#include "model/box.h"

namespace nianbao {

enum class Severity {
  info,     // worth knowing, changes nothing
  warning,  // a person may want to look; the verdict stands
  review,   // a person must look: keeps a verdict from being `verified`
  fatal,    // no usable text: verdict `unreadable`
};

struct Diagnostic {
  std::string code;  // stable, "area.what", for example "table.label-misprinted"
  Severity severity = Severity::warning;
  std::string message;  // one sentence for a person: what, where, what to do
  Place place;
};

using Diagnostics = std::vector<Diagnostic>;

}  // namespace nianbao
