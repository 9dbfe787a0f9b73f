#include "pdf/find_rules.h"

#include <poppler-document.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <memory>

#include "pdf/bitmap_rules.h"
#include "pdf/messages.h"

namespace nianbao {
namespace {

constexpr double kScale = 2;          // pixels to the point: half a point is a pixel
constexpr double kShortest = 9;       // points: a row of very small type
constexpr double kShrink = 0.12;      // of a letter's box, above and below, has no ink
constexpr double kMostPixels = 12e6;  // larger pages are drawn smaller

Rule as_read(const Page& page, const Box& displayed_box, bool down) {
  const Box box = undisplayed(page, displayed_box);
  return down ? Rule{box.x0, box.y0, box.y1} : Rule{box.y0, box.x0, box.x1};
}

// From the page as displayed to the page as read, in which across and down may change places.
PageRules turned_as_read(const Page& page, const PageRules& shown) {
  const bool sideways = page.turned % 2 == 1;
  PageRules rules{.number = page.number, .across = {}, .down = {}};
  for (const Rule& rule : shown.across)
    (sideways ? rules.down : rules.across)
        .push_back(as_read(page, {rule.from, rule.at, rule.to, rule.at}, sideways));
  for (const Rule& rule : shown.down)
    (sideways ? rules.across : rules.down)
        .push_back(as_read(page, {rule.at, rule.from, rule.at, rule.to}, !sideways));
  return rules;
}

// Letters' boxes are higher than their ink, and may touch the rules above and below.
void hide_letters(Bitmap& bitmap, const Page& page) {
  for (const Word& word : page.words)
    for (std::uint32_t i = 0; i < word.count; ++i) {
      const Box box = displayed(page, page.glyphs[word.first + i].box);
      const double away = kShrink * box.height();
      hide(bitmap, {box.x0, box.y0 + away, box.x1, box.y1 - away});
    }
}

PageRules rules_of(const poppler::document& document, const Page& page,
                   const poppler::page_renderer& renderer) {
  const PageRules none{.number = page.number, .across = {}, .down = {}};
  const std::unique_ptr<poppler::page> from(document.create_page(page.number - 1));
  const double points = page.width * page.height;
  if (from == nullptr || !(points > 0)) return none;
  const double scale = std::min(kScale, std::sqrt(kMostPixels / points));
  const poppler::image image = renderer.render_page(from.get(), 72 * scale, 72 * scale);
  if (!image.is_valid() || image.format() != poppler::image::format_gray8) return none;
  const auto stride = static_cast<std::size_t>(image.bytes_per_row());
  const auto* grey = static_cast<const std::uint8_t*>(static_cast<const void*>(image.const_data()));
  const auto height = static_cast<std::size_t>(image.height());
  Bitmap bitmap{
      .width = image.width(),
      .height = image.height(),
      .scale = scale,
      .grey = {grey, stride * height},
      .stride = stride,
      .hidden = std::vector<std::uint8_t>(static_cast<std::size_t>(image.width()) * height)};
  hide_letters(bitmap, page);
  return turned_as_read(page, rules_in(bitmap, kShortest));
}

}  // namespace

std::vector<PageRules> find_rules(const std::string& bytes, const Document& document,
                                  const std::set<int>& wanted) {
  const MessageCollector unheard(0);
  std::vector<PageRules> rules;
  try {
    const std::unique_ptr<poppler::document> from(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (from == nullptr || from->is_locked()) return rules;
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    for (const Page& page : document.pages)
      if (wanted.contains(page.number)) rules.push_back(rules_of(*from, page, renderer));
  } catch (const std::exception&) {
    rules.clear();
  }
  return rules;
}

}  // namespace nianbao
