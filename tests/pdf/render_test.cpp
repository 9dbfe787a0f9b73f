#include "pdf/render.h"

#include <doctest/doctest.h>

#include "support/paths.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

std::uint32_t big_endian(const std::string& bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number = number << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return number;
}

}  // namespace

TEST_CASE("pages are drawn as PNG, at the size asked for") {
  const std::string pdf = bytes_of(in_repository("docs/guide/orchard.pdf"));
  const Result<std::vector<PageImage>> images = render_pages(pdf, 72, 10);
  REQUIRE(images);
  REQUIRE(images->size() == 1);
  const PageImage& image = images->front();
  CHECK(image.number == 1);
  CHECK(image.width >= 594);
  CHECK(image.width <= 597);
  CHECK(image.png.starts_with("\x89PNG\r\n\x1a\n"));
  CHECK(image.png.substr(12, 4) == "IHDR");
  CHECK(big_endian(image.png, 16) == static_cast<std::uint32_t>(image.width));
  CHECK(big_endian(image.png, 20) == static_cast<std::uint32_t>(image.height));
  CHECK(image.png.ends_with(std::string("IEND\xae\x42\x60\x82")));
  CHECK(image.png.size() > 2000);  // something was drawn
  CHECK(render_pages(pdf, 72, 0)->empty());
}

TEST_CASE("what is no PDF is refused") {
  for (const char* bytes : {"", "%PDF-1.4", "text"}) {
    const Result<std::vector<PageImage>> images = render_pages(bytes, 72, 1);
    REQUIRE_FALSE(images);
    CHECK(images.error().code == "render.failed");
  }
}
