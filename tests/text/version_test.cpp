#include "text/version.h"

#include <doctest/doctest.h>

TEST_CASE("version: ICU's, as digits and points") {
  const std::string version = nianbao::icu_version();
  CHECK(version.find('.') != std::string::npos);
  CHECK(version.find_first_not_of("0123456789.") == std::string::npos);
}
