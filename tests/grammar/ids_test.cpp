#include "grammar/ids.h"

#include <doctest/doctest.h>

#include <string>

using namespace nianbao;

TEST_CASE("ids") {
  for (const char* id : {"a", "art20_1", "natural_person", "a__b"}) CHECK(is_id(id, '_'));
  for (const char* id : {"", "A", "1a", "_a", "a_", "a.b", "a-b", "a b", "年"})
    CHECK_FALSE(is_id(id, '_'));
  CHECK(is_id("disclosure-2021", '-'));
  CHECK_FALSE(is_id("disclosure_2021", '-'));
  CHECK(is_id(std::string(kMaxIdLength, 'a'), '_'));
  CHECK_FALSE(is_id(std::string(kMaxIdLength + 1, 'a'), '_'));
}

TEST_CASE("ids joined by points") {
  for (const char* id : {"a", "a.b", "denied.state_secret", "a.b.c"}) CHECK(is_dotted_id(id));
  for (const char* id : {"", ".", "a.", ".a", "a..b", "a.*", "a.B"}) CHECK_FALSE(is_dotted_id(id));
}
