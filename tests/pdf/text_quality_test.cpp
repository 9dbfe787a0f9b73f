#include "pdf/text_quality.h"

#include <doctest/doctest.h>

#include <string>

using namespace nianbao;

TEST_CASE("pictures are found by their stream's dictionary") {
  struct {
    std::string bytes;
    bool expected;
  } const cases[] = {
      {"<</Subtype/Image/Width 1>>", true},
      {"<</Subtype /Image>>", true},
      {"<</Subtype\r\n/Image\r\n/Width 1", true},
      {"/Subtype/Image", true},
      {"/Subtype/ImageMask", false},
      {"/ProcSet[/PDF/Image]", false},
      {"/Image", false},
      {"", false},
      {"/ImageB /Subtype /Image ", true},
  };
  for (const auto& test : cases) {
    CAPTURE(test.bytes);
    CHECK(has_pictures(test.bytes) == test.expected);
  }
}
