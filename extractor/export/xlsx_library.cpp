#include "export/xlsx_library.h"

#include <dlfcn.h>

namespace nianbao {
namespace {

constexpr const char* kFile = "libxlsxwriter.so." LXW_SOVERSION;

Error missing(const char* reason) {
  return {"xlsx.missing", std::string("spreadsheets need ") + kFile + ": " +
                              (reason == nullptr ? "unknown reason" : reason) +
                              "; install the package libxlsxwriter" LXW_SOVERSION};
}

Result<XlsxLibrary> load() {
  void* library = ::dlopen(kFile, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return missing(::dlerror());
  XlsxLibrary functions;
#define NIANBAO_XLSX(name)                                                       \
  functions.name = reinterpret_cast<decltype(&::name)>(::dlsym(library, #name)); \
  if (functions.name == nullptr) return missing(::dlerror());
#include "export/xlsx_names.inc"
#undef NIANBAO_XLSX
  return functions;
}

}  // namespace

Result<const XlsxLibrary*> xlsx_library() {
  static const Result<XlsxLibrary> library = load();
  if (!library) return library.error();
  return &*library;
}

}  // namespace nianbao
