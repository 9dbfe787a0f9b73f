#include "text/version.h"

#include <unicode/uversion.h>

namespace nianbao {

std::string icu_version() {
  UVersionInfo version;
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_getVersion(version);
  u_versionToString(version, text);
  return text;
}

}  // namespace nianbao
