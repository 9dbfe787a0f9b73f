#include "prose/running_text.h"

#include <algorithm>
#include <map>

#include "text/kind.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

constexpr double kGap = 2.5;     // ems between words: cells of a table
constexpr double kIndent = 1.2;  // ems
constexpr double kShort = 2.5;   // ems that a line may lack and still be full
constexpr std::size_t kHardEnd = 2 * kLongParagraph;

bool is_alnum(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

// One line of the section: a range of words.
struct TextLine {
  std::uint32_t begin = 0, end = 0;
  double x0 = 0, x1 = 0, em = 0;
  bool cells = false;  // its words stand apart like cells
};

TextLine measure(const Sheet& sheet, std::uint32_t begin, std::uint32_t end) {
  TextLine line{begin, end, sheet.words[begin].box.x0, sheet.words[begin].box.x1, 0, false};
  for (std::uint32_t w = begin; w < end; ++w) {
    const Box& box = sheet.words[w].box;
    line.em = std::max(line.em, box.height());
    if (w > begin && box.x0 - sheet.words[w - 1].box.x1 > kGap * line.em) line.cells = true;
    line.x0 = std::min(line.x0, box.x0);
    line.x1 = std::max(line.x1, box.x1);
  }
  return line;
}

std::vector<TextLine> lines_of(const Sheet& sheet, Slice slice) {
  std::vector<TextLine> lines;
  std::uint32_t begin = slice.begin;
  for (std::uint32_t w = slice.begin; w < slice.end; ++w) {
    const bool last = w + 1 == slice.end || sheet.words[w + 1].line != sheet.words[w].line;
    if (!last) continue;
    lines.push_back(measure(sheet, begin, w + 1));
    begin = w + 1;
  }
  return lines;
}

// Of running text on one page: odd and even pages may differ.
struct Margins {
  double left = 1e9, right = 0;
};

std::map<std::uint32_t, Margins> margins(const Sheet& sheet, const std::vector<TextLine>& lines) {
  std::map<std::uint32_t, Margins> pages;
  for (const TextLine& line : lines) {
    Margins& page = pages[sheet.words[line.begin].page];
    if (line.cells) continue;
    page.left = std::min(page.left, line.x0);
    page.right = std::max(page.right, line.x1);
  }
  return pages;
}

char32_t printed(const Sheet& sheet, const SheetWord& word, std::size_t i) {
  return sheet.document->pages[word.page].glyphs[word.glyphs[i]].code;
}

// A full-width comma is kept only between digits.
void finish(Paragraph& paragraph, std::vector<Paragraph>& out) {
  std::u32string& text = paragraph.text;
  if (text.empty()) return;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == 0xFF0C && (i + 1 == text.size() || !is_digit(text[i + 1]))) text[i] = U',';
  for (char32_t c : text) {
    paragraph.bytes.push_back(static_cast<std::uint32_t>(paragraph.utf8.size()));
    append_utf8(paragraph.utf8, c);
  }
  paragraph.bytes.push_back(static_cast<std::uint32_t>(paragraph.utf8.size()));
  out.push_back(std::move(paragraph));
  paragraph = {};
}

bool too_long(const Paragraph& paragraph) {
  const std::size_t size = paragraph.text.size();
  return size >= kHardEnd || (size >= kLongParagraph && ends_sentence(paragraph.text.back()));
}

void append_word(const Sheet& sheet, std::uint32_t w, Paragraph& out,
                 std::vector<Paragraph>& done) {
  const SheetWord& word = sheet.words[w];
  bool first = true;
  for (std::uint32_t i = 0; i < word.text.size(); ++i) {
    const char32_t c = word.text[i];
    if (is_blank(c)) continue;
    if (first && is_alnum(c) && !out.text.empty() && is_alnum(out.text.back())) {
      out.text += U' ';
      out.origins.push_back({w, i});
    }
    first = false;
    const bool wide = c == U',' && !out.text.empty() && is_digit(out.text.back()) &&
                      printed(sheet, word, i) == 0xFF0C;
    out.text += wide ? char32_t{0xFF0C} : c;
    out.origins.push_back({w, i});
    if (too_long(out)) finish(out, done);
  }
}

}  // namespace

bool ends_sentence(char32_t c) { return c == 0x3002 || c == U'!' || c == U'?'; }

bool ends_clause(char32_t c) {
  return ends_sentence(c) || c == U',' || c == U';' || c == U'(' || c == U')';
}

std::size_t Paragraph::char_at(std::size_t byte) const {
  const auto after = std::upper_bound(bytes.begin(), bytes.end(), byte);
  return static_cast<std::size_t>(after - bytes.begin()) - 1;
}

std::vector<Paragraph> running_text(const Sheet& sheet, Slice slice) {
  const std::vector<TextLine> lines = lines_of(sheet, slice);
  const std::map<std::uint32_t, Margins> pages = margins(sheet, lines);
  std::vector<Paragraph> out;
  Paragraph paragraph;
  for (const TextLine& line : lines) {
    const Margins& page = pages.at(sheet.words[line.begin].page);
    if (line.cells || line.x0 > page.left + kIndent * line.em) finish(paragraph, out);
    if (line.cells) continue;
    for (std::uint32_t w = line.begin; w < line.end; ++w) append_word(sheet, w, paragraph, out);
    if (paragraph.text.empty()) continue;
    const bool ended = &line == lines.data() || ends_sentence(paragraph.text.back());
    if (ended && line.x1 < page.right - kShort * line.em) finish(paragraph, out);
  }
  finish(paragraph, out);
  return out;
}

}  // namespace nianbao
