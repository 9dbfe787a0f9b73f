// libxlsxwriter, loaded when the first workbook is written: most runs of the tool write none, and
// the dynamic linker needs more than a millisecond for it and the library that it links
// (libcrypto).
#pragma once

#include <xlsxwriter.h>

#include <string>

#include "model/result.h"

namespace nianbao {

// Its functions, under their own names.
struct XlsxLibrary {
#define NIANBAO_XLSX(name) decltype(&::name) name = nullptr;
#include "export/xlsx_names.inc"
#undef NIANBAO_XLSX
};

// Loaded once and kept. Error "xlsx.missing" when this machine has not got it.
Result<const XlsxLibrary*> xlsx_library();

}  // namespace nianbao
