#include "text/lines.h"

#include <algorithm>
#include <span>

#include "text/kind.h"
#include "text/normalise.h"
#include "text/rows.h"
#include "text/watermark.h"

namespace nianbao {
namespace {

constexpr double kTouching = 0.1;     // ems: two words this near are set as one
constexpr double kHeightToEm = 0.75;  // of a glyph that is not square

const Glyph& first_glyph(const Page& page, const Word& word) { return page.glyphs[word.first]; }
const Glyph& last_glyph(const Page& page, const Word& word) {
  return page.glyphs[word.first + word.count - 1];
}

double em_of(const Glyph& glyph) {
  return is_wide(glyph.code) ? glyph.box.width() : kHeightToEm * glyph.box.height();
}

// How many blanks stand between two words of a page.
int blanks_between(const Page& page, const Word& left, const Word& right) {
  const Glyph &before = last_glyph(page, left), &after = first_glyph(page, right);
  const double em = std::max({em_of(before), em_of(after), 1.0});
  const double gap = (right.box.x0 - left.box.x1) / em;
  if (gap > kCellGap) return 2;
  if (gap < kLetterSpacing && is_wide(before.code) && is_wide(after.code)) return 0;
  return gap < kTouching ? 0 : 1;
}

// In a plain text a blank was typed; only letter-spacing is none.
int blanks_typed(const Page& page, const Word& left, const Word& right) {
  const double gap = right.box.x0 - left.box.x1;
  if (gap > kCellGap * 2 * kTextHalfWidth) return 2;
  const bool spaced = gap <= kTextHalfWidth && left.count == 1 && right.count == 1 &&
                      is_wide(last_glyph(page, left).code) &&
                      is_wide(first_glyph(page, right).code);
  return spaced ? 0 : 1;
}

class LineMaker {
 public:
  LineMaker(const Document& document, std::uint32_t page)
      : page_(document.pages[page]), typed_(!document.has_boxes) {
    line_.page = page;
  }

  // For these words, nearly always enough.
  void make_room(std::span<const std::uint32_t> words) {
    std::size_t chars = 2 * words.size();
    for (std::uint32_t word : words) chars += page_.words[word].count;
    line_.chars.reserve(chars);
    line_.words.reserve(words.size());
  }

  void add(std::uint32_t index) {
    const Word& word = page_.words[index];
    const std::size_t before = line_.chars.size();
    normalise(std::span(page_.glyphs).subspan(word.first, word.count), word.first, line_.chars);
    line_.words.push_back(index);
    line_.box.add(word.box);
    if (line_.chars.size() == before) return;
    if (last_ != nullptr) insert_blanks(before, word);
    last_ = &word;
  }

  // Hands over the line, unless nothing is printed on it.
  void finish(Role role, std::vector<Line>& lines) {
    line_.role = role;
    if (last_ != nullptr) lines.push_back(std::move(line_));
  }

 private:
  void insert_blanks(std::size_t at, const Word& word) {
    int blanks = typed_ ? blanks_typed(page_, *last_, word) : blanks_between(page_, *last_, word);
    if (is_digit(line_.chars[at - 1].code) && is_digit(line_.chars[at].code))
      blanks = std::max(blanks, 1);
    line_.chars.insert(line_.chars.begin() + static_cast<std::ptrdiff_t>(at),
                       static_cast<std::size_t>(blanks), Char{U' ', Char::kNoGlyph});
  }

  const Page& page_;
  bool typed_;
  const Word* last_ = nullptr;
  Line line_;
};

void add_lines(const Document& document, std::uint32_t page, const std::vector<bool>& apart,
               std::vector<Line>& lines) {
  for (const TextRow& row : make_rows(document.pages[page], apart)) {
    LineMaker maker(document, page);
    maker.make_room(row.words);
    for (std::uint32_t word : row.words) maker.add(word);
    const bool is_apart = std::all_of(row.words.begin(), row.words.end(),
                                      [&](std::uint32_t word) { return apart[word]; });
    maker.finish(is_apart ? Role::watermark : Role::body, lines);
  }
}

// The words of a plain text stand in order already; a watermark's make a line of their own.
void add_typed_lines(const Document& document, std::uint32_t page, std::vector<Line>& lines) {
  const std::vector<Word>& words = document.pages[page].words;
  for (std::uint32_t w = 0; w < words.size();) {
    LineMaker body(document, page), watermark(document, page);
    const double y = words[w].box.y0;
    for (; w < words.size() && words[w].box.y0 == y; ++w)
      (words[w].stamp ? watermark : body).add(w);
    body.finish(Role::body, lines);
    watermark.finish(Role::watermark, lines);
  }
}

}  // namespace

std::vector<Line> make_lines(const Document& document) {
  std::vector<Line> lines;
  std::vector<std::vector<bool>> watermarks;
  if (document.has_boxes) watermarks = find_watermarks(document);
  for (std::uint32_t page = 0; page < document.pages.size(); ++page)
    document.has_boxes ? add_lines(document, page, watermarks[page], lines)
                       : add_typed_lines(document, page, lines);
  return lines;
}

}  // namespace nianbao
