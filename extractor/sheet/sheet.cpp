#include "sheet/sheet.h"

#include <algorithm>
#include <array>

#include "sheet/page_steps.h"
#include "text/key.h"
#include "text/kind.h"
#include "text/pieces.h"
#include "text/simplify.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

constexpr double kPageGap = 6;  // points between two pages' bodies on the sheet

struct Extent {
  double top = 0, bottom = 0;
  bool any = false;
};

std::vector<double> page_offsets(const Document& document, std::span<const Line> lines) {
  std::vector<Extent> bodies(document.pages.size());
  for (const Line& line : lines) {
    if (line.role != Role::body) continue;
    Extent& body = bodies[line.page];
    body.top = body.any ? std::min(body.top, line.box.y0) : line.box.y0;
    body.bottom = body.any ? std::max(body.bottom, line.box.y1) : line.box.y1;
    body.any = true;
  }
  std::vector<double> offsets(bodies.size());
  double end = 0;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    offsets[i] = end - bodies[i].top;
    if (bodies[i].any) end += bodies[i].bottom - bodies[i].top + kPageGap;
  }
  return offsets;
}

// Which word of the page each glyph belongs to, for the glyphs of one line.
class WordOf {
 public:
  explicit WordOf(const Page& page) : words_(page.glyphs.size()) {
    for (std::uint32_t w = 0; w < page.words.size(); ++w)
      for (std::uint32_t i = 0; i < page.words[w].count; ++i) words_[page.words[w].first + i] = w;
  }
  std::uint32_t operator[](std::uint32_t glyph) const { return words_[glyph]; }

 private:
  std::vector<std::uint32_t> words_;
};

void add_atoms(Sheet& sheet, const Page& page, std::uint32_t index) {
  SheetWord& word = sheet.words[index];
  word.first_atom = static_cast<std::uint32_t>(sheet.atoms.size());
  for (std::uint32_t i = 0; i < word.text.size(); ++i) {
    const char32_t key = fold_key_char(word.text[i]);
    if (key == 0) continue;
    const Box& box = page.glyphs[word.glyphs[i]].box;
    sheet.atoms.push_back({key, index, i, box.x0, box.x1});
  }
  word.atoms = static_cast<std::uint32_t>(sheet.atoms.size()) - word.first_atom;
}

bool is_ideograph(char32_t c) { return c >= 0x3400 && c < 0xA000; }

// Where cells touch, a label and a number, or two labels, look like one word. It is taken apart
// before characters[i] where a digit meets an ideograph, or a bracketed numeral begins.
bool cells_meet(std::span<const Char> chars, std::size_t i) {
  if (i == 0) return false;
  const char32_t left = chars[i - 1].code, right = chars[i].code;
  if ((is_digit(left) && is_ideograph(right)) || (is_ideograph(left) && is_digit(right)))
    return true;
  return right == U'(' && is_ideograph(left) && i + 2 < chars.size() && chars[i + 2].code == U')' &&
         is_ideograph(chars[i + 1].code);
}

// One more character of the last word. The sheet has room for it, so that nothing moves.
void add_char(Sheet& sheet, const Char& c) {
  sheet.codes.push_back(c.code);
  sheet.glyphs.push_back(c.glyph);
  SheetWord& word = sheet.words.back();
  const std::size_t size = word.text.size() + 1;
  word.text = {sheet.codes.data() + sheet.codes.size() - size, size};
  word.glyphs = {sheet.glyphs.data() + sheet.glyphs.size() - size, size};
}

void add_line(Sheet& sheet, const Page& page, const WordOf& word_of, double offset,
              const Line& line, std::uint32_t line_index) {
  std::uint32_t current = 0xFFFFFFFF;
  for (std::size_t i = 0; i < line.chars.size(); ++i) {
    const Char& c = line.chars[i];
    if (c.glyph == Char::kNoGlyph) continue;
    const bool same_word = word_of[c.glyph] == current;
    if (!same_word || cells_meet(line.chars, i)) {
      current = word_of[c.glyph];
      SheetWord word;
      word.page = line.page;
      word.line = line_index;
      word.box = page.words[current].box;
      word.top = word.box.y0 + offset;
      word.bottom = word.box.y1 + offset;
      word.box.x0 = page.glyphs[c.glyph].box.x0;
      if (same_word) sheet.words.back().box.x1 = page.glyphs[line.chars[i - 1].glyph].box.x1;
      sheet.words.push_back(std::move(word));
    }
    add_char(sheet, c);
  }
}

void simplify_from(Sheet& sheet, std::size_t code) {
  const std::u32string simple = simplify({sheet.codes.data() + code, sheet.codes.size() - code});
  std::copy(simple.begin(), simple.end(), sheet.codes.begin() + static_cast<std::ptrdiff_t>(code));
}

// A number, or what a narrow cell left of one on its first line: "27,".
bool is_part_of_number(char32_t code) { return is_digit(code) || code == U',' || code == U'.'; }

// Whether the first body line under the repeated head of line `i` holds a number of its own.
bool numbers_follow(std::span<const Line> lines, std::uint32_t i) {
  while (i < lines.size() && lines[i].role != Role::body) ++i;
  if (i == lines.size()) return false;
  const std::u32string text = lines[i].text();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(U' ', begin), text.size());
    if (end > begin && is_digit(text[begin]) &&
        std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                    text.begin() + static_cast<std::ptrdiff_t>(end), is_part_of_number))
      return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace

Sheet make_sheet(const Document& document, std::span<const Line> lines) {
  Sheet sheet;
  sheet.document = &document;
  sheet.page_steps = page_steps(document, lines);
  const std::vector<double> offsets = page_offsets(document, lines);
  std::vector<WordOf> word_of;
  for (const Page& page : document.pages) word_of.emplace_back(page);
  sheet.line_begin.reserve(lines.size() + 1);
  std::size_t chars = 0, words = 0;
  for (const Line& line : lines) {
    if (line.role != Role::body) continue;
    chars += line.chars.size();
    words += line.words.size();
  }
  sheet.words.reserve(words);
  sheet.atoms.reserve(chars);
  sheet.codes.reserve(chars);
  sheet.glyphs.reserve(chars);
  const bool traditional = is_traditional(lines);
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    sheet.line_begin.push_back(static_cast<std::uint32_t>(sheet.words.size()));
    const Line& line = lines[i];
    if (line.role == Role::repeated_head && numbers_follow(lines, i))
      sheet.repeated_heads.push_back({line.page, match_key(line.text())});
    if (line.role != Role::body) continue;
    const Page& page = document.pages[line.page];
    const std::size_t code = sheet.codes.size();
    add_line(sheet, page, word_of[line.page], offsets[line.page], line, i);
    if (traditional) simplify_from(sheet, code);
    for (std::uint32_t w = sheet.line_begin.back(); w < sheet.words.size(); ++w)
      add_atoms(sheet, page, w);
  }
  sheet.by_key = KeyIndex(sheet.atoms);
  sheet.line_begin.push_back(static_cast<std::uint32_t>(sheet.words.size()));
  return sheet;
}

Place place_of(const Sheet& sheet, const SheetWord& word, std::size_t first, std::size_t count) {
  const Page& page = sheet.document->pages[word.page];
  if (!sheet.document->has_boxes)
    return {.page = 0, .box = {}, .line = text_line(page, page.printed_box(word.glyphs.front()))};
  Place place{.page = page.number, .box = {}, .line = 0};
  const std::size_t end = std::min(word.text.size(), first + count);
  for (std::size_t i = first; i < end; ++i)
    place.box.add(displayed(page, page.printed_box(word.glyphs[i])));
  return place;
}

Place place_of(const Sheet& sheet, std::span<const std::uint32_t> words) {
  Place place;
  for (std::uint32_t w : words) {
    const SheetWord& word = sheet.words[w];
    const Place one = place_of(sheet, word, 0, word.text.size());
    if (!place.known()) {
      place = one;
    } else if (one.page == place.page) {
      place.box.add(one.box);
    }
  }
  return place;
}

std::string printed_of(const Sheet& sheet, const SheetWord& word, std::size_t first,
                       std::size_t count) {
  const Page& page = sheet.document->pages[word.page];
  const std::size_t end =
      count > word.text.size() ? word.text.size() : std::min(word.text.size(), first + count);
  std::string out;
  std::uint32_t last = Char::kNoGlyph;
  for (std::size_t i = first; i < end; ++i) {
    if (word.glyphs[i] == last) continue;  // one glyph may be several normalised characters
    last = word.glyphs[i];
    append_utf8(out, page.glyphs[last].code);
  }
  return out;
}

}  // namespace nianbao
