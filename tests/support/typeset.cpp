#include "support/typeset.h"

#include "text/kind.h"
#include "text/lines.h"
#include "text/plain.h"
#include "text/utf8.h"

namespace nianbao::testing {
namespace {

double advance_of(char32_t code, double size) { return is_wide(code) ? size : size / 2; }

void set_row(Page& page, double y, const std::string& row) {
  std::u32string word;
  double x = kLeft, start = x;
  for (char32_t code : from_utf8(row + " ")) {
    if (code == U' ') {
      if (!word.empty()) set_word(page, start, y, word);
      word.clear();
    } else {
      if (word.empty()) start = x;
      word += code;
    }
    x += advance_of(code, kEm);
  }
}

bool is_page_break(const std::string& row) { return row.starts_with("----"); }

}  // namespace

double width_of(std::u32string_view text, double size) {
  double width = 0;
  for (char32_t code : text) width += advance_of(code, size);
  return width;
}

void set_word(Page& page, double x, double y, std::u32string_view text, double size) {
  Word word;
  word.first = static_cast<std::uint32_t>(page.glyphs.size());
  word.count = static_cast<std::uint32_t>(text.size());
  for (char32_t code : text) {
    const double advance = advance_of(code, size);
    page.glyphs.push_back({code, {x, y, x + advance, y + size}});
    word.box.add(page.glyphs.back().box);
    x += advance;
  }
  page.words.push_back(word);
}

Page empty_page(int number, double height) {
  Page page;
  page.number = number;
  page.width = 595;
  page.height = height;
  return page;
}

Document drawn(const Drawing& drawing, double pitch) {
  Document document;
  document.has_boxes = true;
  document.source.text = "embedded";
  document.source.sha256 = std::string(64, '0');
  document.pages.push_back(empty_page(1));
  double y = kTop;
  for (const std::string& row : drawing) {
    if (is_page_break(row)) {
      document.pages.push_back(empty_page(static_cast<int>(document.pages.size()) + 1));
      y = kTop;
      continue;
    }
    set_row(document.pages.back(), y, row);
    y += pitch * kEm;
  }
  document.source.pages = static_cast<int>(document.pages.size());
  return document;
}

Document as_text(const Drawing& drawing) {
  std::string text;
  for (const std::string& row : drawing)
    if (!is_page_break(row)) text += row + "\n";
  Diagnostics diagnostics;
  Source source;
  source.text = "plain";
  return read_plain(text, source, {}, diagnostics);
}

Setting::Setting(Document made)
    : document(std::move(made)), lines(make_lines(document)), sheet(make_sheet(document, lines)) {}

}  // namespace nianbao::testing
