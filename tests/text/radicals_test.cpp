#include "text/radicals.h"

#include <doctest/doctest.h>

#include <initializer_list>

#include "text/kind.h"

using namespace nianbao;

TEST_CASE("radicals: each becomes an ideograph or stays") {
  CHECK(radical_to_ideograph(0x2EA0) == U'民');
  CHECK(radical_to_ideograph(0x2F00) == U'一');
  CHECK(radical_to_ideograph(0x2FD5) == 0x9FA0);
  CHECK(radical_to_ideograph(0x2EF3) == U'龟');
  CHECK(radical_to_ideograph(0x31D0) == U'一');
  for (char32_t code : {0x2E80u, 0x2E9Au, 0x31C0u, 0x31E3u, 0x2EF4u, 0x2E7Fu, 0x2FD6u, 0x4E00u})
    CHECK(radical_to_ideograph(code) == code);
}

TEST_CASE("radicals: what they become stays") {
  for (char32_t code = 0; code < 0x4000; ++code) {
    const char32_t ideograph = radical_to_ideograph(code);
    if (ideograph == code) continue;
    CHECK(is_ideograph(ideograph));
    CHECK(radical_to_ideograph(ideograph) == ideograph);
  }
}
