#include "source/digest.h"

#include <doctest/doctest.h>

using namespace nianbao;

namespace {

const char* const kOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

}  // namespace

TEST_CASE("SHA-256: the examples of FIPS 180-4") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == kOfAbc);
  CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a digest does not depend on the pieces, and begins anew once it was asked for") {
  Digest digest;
  for (const char* piece : {"a", "", "bc"}) digest.add(piece);
  CHECK(digest.hex() == kOfAbc);
  CHECK(digest.hex() == sha256_hex(""));
  digest.add("abc");
  CHECK(digest.hex() == kOfAbc);
}
