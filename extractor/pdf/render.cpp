#include "pdf/render.h"

#include <poppler-document.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>

#include "pdf/messages.h"

namespace nianbao {
namespace {

constexpr double kMostPixels = 16e6;

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xFFu);
  return bytes;
}

const Bytef* as_bytes(const std::string& text) {
  return static_cast<const Bytef*>(static_cast<const void*>(text.data()));
}

std::string chunk(const std::string& type, const std::string& content) {
  const std::string body = type + content;
  const auto sum = crc32(0, as_bytes(body), static_cast<uInt>(body.size()));
  return big_endian(static_cast<std::uint32_t>(content.size())) + body +
         big_endian(static_cast<std::uint32_t>(sum));
}

std::string deflated(const std::string& raw) {
  uLongf size = compressBound(static_cast<uLong>(raw.size()));
  std::string packed(size, '\0');
  if (compress2(static_cast<Bytef*>(static_cast<void*>(packed.data())), &size, as_bytes(raw),
                static_cast<uLong>(raw.size()), 6) != Z_OK)
    return {};
  packed.resize(size);
  return packed;
}

// PNG of 8-bit red, green, blue (ISO/IEC 15948): each row behind a filter byte, all deflated.
std::string png_of(const poppler::image& image) {
  const auto width = static_cast<std::size_t>(image.width());
  const auto height = static_cast<std::size_t>(image.height());
  const auto stride = static_cast<std::size_t>(image.bytes_per_row());
  std::string raw;
  raw.reserve(height * (3 * width + 1));
  for (std::size_t y = 0; y < height; ++y) {
    raw += '\0';
    raw.append(image.const_data() + y * stride, 3 * width);
  }
  const std::string header = big_endian(static_cast<std::uint32_t>(width)) +
                             big_endian(static_cast<std::uint32_t>(height)) +
                             std::string("\x08\x02\x00\x00\x00", 5);
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("IDAT", deflated(raw)) +
         chunk("IEND", "");
}

std::optional<PageImage> render(const poppler::document& document, int number,
                                const poppler::page_renderer& renderer, double resolution) {
  const std::unique_ptr<poppler::page> page(document.create_page(number - 1));
  if (page == nullptr) return std::nullopt;
  const poppler::rectf rect = page->page_rect(poppler::crop_box);
  const double pixels = rect.width() * rect.height() * resolution * resolution / (72.0 * 72.0);
  if (!(pixels > 0)) return std::nullopt;
  if (pixels > kMostPixels) resolution *= std::sqrt(kMostPixels / pixels);
  const poppler::image image = renderer.render_page(page.get(), resolution, resolution);
  if (!image.is_valid() || image.format() != poppler::image::format_rgb24) return std::nullopt;
  return PageImage{number, image.width(), image.height(), png_of(image)};
}

}  // namespace

Result<std::vector<PageImage>> render_pages(const std::string& bytes, int dots_per_inch,
                                            int max_pages) {
  const MessageCollector unheard(0);
  std::vector<PageImage> images;
  try {
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (document == nullptr || document->is_locked())
      return Error{"render.failed", "the PDF cannot be opened, so its pages are not drawn"};
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_rgb24);
    renderer.set_render_hints(poppler::page_renderer::antialiasing |
                              poppler::page_renderer::text_antialiasing);
    for (int number = 1; number <= std::min(max_pages, document->pages()); ++number)
      if (auto image = render(*document, number, renderer, dots_per_inch))
        images.push_back(std::move(*image));
  } catch (const std::exception& error) {
    return Error{"render.failed", std::string("the pages cannot be drawn: ") + error.what()};
  }
  return images;
}

}  // namespace nianbao
