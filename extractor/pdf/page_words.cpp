#include "pdf/page_words.h"

#include <algorithm>
#include <utility>

#include "pdf/aslant.h"
#include "pdf/shadows.h"
#include "pdf/tidy.h"
#include "pdf/tiles.h"
#include "pdf/torn.h"
#include "pdf/utf16.h"

namespace nianbao {
namespace {

Box box_of(const poppler::rectf& rect) {
  return {rect.left(), rect.top(), rect.right(), rect.bottom()};
}

// Poppler answers with a rectangle of zeros where a word has no such character.
bool is_nothing(const poppler::rectf& rect) {
  return rect.left() == 0 && rect.top() == 0 && rect.right() == 0 && rect.bottom() == 0;
}

// Poppler keeps one box for each character (a surrogate pair is one, a ligature as many as its
// letters). Where the counts differ, a character without a box of its own gets the word's.
void add_word(const poppler::text_box& from, Page& page, PageFindings& findings) {
  const poppler::ustring text = from.text();
  const Utf16 units(text.data(), text.size());
  Word word{.first = static_cast<std::uint32_t>(page.glyphs.size()),
            .count = 0,
            .box = box_of(from.bbox()),
            .rotation = from.rotation(),
            .stamp = false};
  bool aligned = true;
  for (std::size_t at = 0; at < units.size(); ++word.count) {
    const poppler::rectf rect = from.char_bbox(word.count);
    const char32_t code = next_code(units, at);
    const bool missing = is_nothing(rect);
    aligned = aligned && !missing;
    page.glyphs.push_back({code, missing ? word.box : box_of(rect)});
  }
  if (!aligned || !is_nothing(from.char_bbox(word.count))) ++findings.misaligned;
  if (word.count > 0) page.words.push_back(word);
}

// As displayed: Poppler gives the crop box before the page is turned.
std::pair<double, double> displayed_size(const poppler::page& page) {
  const poppler::rectf rect = page.page_rect(poppler::crop_box);
  const poppler::page::orientation_enum turned = page.orientation();
  if (turned == poppler::page::landscape || turned == poppler::page::seascape)
    return {rect.height(), rect.width()};
  return {rect.width(), rect.height()};
}

}  // namespace

Page words_of(const poppler::page& from, int number, const Limits& limits, PageFindings& findings) {
  Page page;
  page.number = number;
  std::tie(page.width, page.height) = displayed_size(from);
  const std::vector<poppler::text_box> list = from.text_list();
  const std::size_t taken = std::min(list.size(), limits.max_words_per_page);
  findings.words = list.size();
  page.words.reserve(taken);
  page.glyphs.reserve(4 * taken);
  for (std::size_t i = 0; i < taken; ++i) add_word(list[i], page, findings);
  mend_mirrored(page);
  cut_tall_boxes(page);
  turn_upright(page);
  drop_shadows(page);
  mend_torn_numbers(page);
  set_tiles_apart(page);
  set_aslant_apart(page);
  return page;
}

}  // namespace nianbao
