#include "author/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "author/story.h"
#include "output/names.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

const char* const kStyle = R"(
body { margin: 0; font: 14px/1.45 sans-serif; background: #e9e9ec; color: #1b1b1f }
main { margin-right: 30em; padding: 1em }
h1 { font-size: 1.2em; margin: 0 0 .4em } h2 { font-size: 1em; margin: 1.2em 0 .3em }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 monospace; margin: 0 }
label { margin-right: 1em }
.page { position: relative; background: white; margin: .5em 0 1.5em; box-shadow: 0 1px 4px #0004 }
.page img { position: absolute; inset: 0; width: 100%; height: 100% }
.page i { position: absolute; font-style: normal; box-sizing: border-box; pointer-events: none }
.page i.t { white-space: nowrap; font-size: 11px; line-height: 1 }
.word { outline: 1px solid #9a9aa5 } .row { background: #2e7d3218; box-shadow: -3px 0 #2e7d32 }
.column { background: #1565c014; border: 1px dashed #1565c0 }
.heading { outline: 1px solid #1565c0 } .unclaimed { outline: 2px solid #c2185b; background: #c2185b22 }
.cell { position: absolute; box-sizing: border-box; padding: 0; border: 0; cursor: help }
.verified { outline: 1.5px solid #2e7d32; background: #2e7d3222 }
.read { outline: 1.5px solid #1565c0; background: #1565c022 }
.disputed { outline: 2px solid #e65100; background: #e6510033 }
.cell pre { display: none; position: fixed; top: 0; right: 0; width: 28em; height: 100%;
  overflow: auto; background: #fffef5; border-left: 1px solid #b9b9c2; padding: 1em;
  box-sizing: border-box; z-index: 2; text-align: left; color: #1b1b1f }
.cell:hover pre, .cell:focus pre { display: block } .cell:hover, .cell:focus { outline-width: 3px }
#w:not(:checked) ~ section .word, #r:not(:checked) ~ section .row,
#c:not(:checked) ~ section .column, #c:not(:checked) ~ section .heading,
#v:not(:checked) ~ section .cell { display: none }
aside { position: fixed; top: 0; right: 0; width: 28em; height: 100%; padding: 1em; overflow: auto;
  box-sizing: border-box; background: white; border-left: 1px solid #b9b9c2 }
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '\'')
      out += "&#39;";
    else if (static_cast<unsigned char>(c) < 0x20 && c != '\n')
      out += ' ';
    else
      out += c;
  }
  return out;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    for (std::size_t i = 0; i < 4; ++i)
      out += at + i > bytes.size() ? '=' : kDigits[group >> (18 - 6 * i) & 63u];
  }
  return out;
}

struct Size {
  double width = 0, height = 0;  // of the page as displayed
};

Size size_of(const Page& page) {
  const bool sideways = page.turned % 2 == 1;
  return sideways ? Size{page.height, page.width} : Size{page.width, page.height};
}

// A box of the displayed page, in parts of it, so that it stays where it is at any scale.
std::string style_of(const Box& box, const Size& size) {
  return fmt::format("left:{:.3f}%;top:{:.3f}%;width:{:.3f}%;height:{:.3f}%",
                     100 * box.x0 / size.width, 100 * box.y0 / size.height,
                     100 * box.width() / size.width, 100 * box.height() / size.height);
}

std::string mark(const char* kind, const Box& box, const Size& size) {
  return fmt::format("<i class=\"{}\" style=\"{}\"></i>\n", kind, style_of(box, size));
}

class PageWriter {
 public:
  PageWriter(const Explanation& explanation, std::span<const PageImage> images)
      : explanation_(explanation), images_(images) {}

  std::string write() {
    const std::string title = escaped(explanation_.record.source.file);
    out_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
        "style-src 'unsafe-inline'\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n"
        "<aside><h1>{}</h1>\n<p>Hover over a number, or reach it with the tab key, to see its "
        "story: "
        "<b class=\"verified\">verified</b> <b class=\"read\">read</b> "
        "<b class=\"disputed\">disputed</b> <b class=\"unclaimed\">not "
        "taken</b></p>\n<pre>{}</pre></aside>\n<main>\n",
        title, kStyle, title, escaped(explanation_text(explanation_, {})));
    for (const auto& [id, words] : {std::pair("v", "cells"), std::pair("r", "rows"),
                                    std::pair("c", "columns"), std::pair("w", "words")})
      out_ += fmt::format("<input type=\"checkbox\" id=\"{}\"{}><label for=\"{}\">{}</label>\n", id,
                          id == std::string_view("w") ? "" : " checked", id, words);
    if (explanation_.document.has_boxes) {
      for (const Page& page : explanation_.document.pages) write_page(page);
    } else {
      write_stories();
    }
    return out_ + "</main>\n</body>\n</html>\n";
  }

 private:
  void write_page(const Page& page) {
    const Size size = size_of(page);
    if (!(size.width > 0 && size.height > 0)) return;
    out_ += fmt::format(
        "<section>\n<h2>page {}</h2>\n<div class=\"page\" style=\"width:{:.1f}px;height:{:.1f}px\">"
        "\n",
        page.number, 1.4 * size.width, 1.4 * size.height);
    write_picture(page, size);
    for (const Word& word : page.words) out_ += mark("word", displayed(page, word.box), size);
    for (const TableStory& table : explanation_.tables) write_table(table, page, size);
    for (const Fact& fact : explanation_.record.facts)
      if (fact.place.page == page.number) write_cell(fact, size);
    out_ += "</div>\n</section>\n";
  }

  void write_picture(const Page& page, const Size& size) {
    const auto image = std::find_if(images_.begin(), images_.end(), [&](const PageImage& one) {
      return one.number == page.number;
    });
    if (image != images_.end()) {
      out_ += fmt::format("<img alt=\"\" src=\"data:image/png;base64,{}\">\n", base64(image->png));
      return;
    }
    for (const Word& word : page.words)
      out_ += fmt::format("<i class=\"t\" style=\"{}\">{}</i>\n",
                          style_of(displayed(page, word.box), size),
                          escaped(to_utf8(page.text_of(word))));
  }

  void write_table(const TableStory& table, const Page& page, const Size& size) {
    std::map<std::string, Box> rows;
    Box all;  // as displayed
    for (const Cell& cell : table.reading.cells) {
      if (cell.place.page != page.number) continue;
      rows[cell.row].add(cell.place.box);
      all.add(cell.place.box);
    }
    for (const LabelStory& row : table.rows)
      if (row.found && row.place.page == page.number) rows[row.id].add(row.place.box);
    for (const auto& [id, box] : rows) out_ += mark("row", box, size);
    for (const ColumnStory& column : table.columns) write_column(column, page, all, size);
    for (std::size_t n = 0; n < table.reading.unclaimed.size(); ++n) {
      const Unclaimed& number = table.reading.unclaimed[n];
      if (number.place.page != page.number) continue;
      const std::string beside =
          table.beside[n].empty() ? "" : fmt::format(", beside \"{}\"", table.beside[n]);
      write_button("unclaimed", number.place.box, size,
                   fmt::format("\"{}\" was not taken{}: {}\n", number.printed, beside, number.why));
    }
  }

  void write_button(std::string_view kind, Box box, const Size& size, std::string_view text) {
    box = {box.x0 - 2, box.y0 - 1, box.x1 + 2, box.y1 + 1};
    out_ += fmt::format("<button class=\"cell {}\" style=\"{}\"><pre>{}</pre></button>\n", kind,
                        style_of(box, size), escaped(text));
  }

  // From left to right end of the column, over the height of the table's cells on this page.
  void write_column(const ColumnStory& column, const Page& page, const Box& cells,
                    const Size& size) {
    if (column.label.found && column.label.place.page == page.number)
      out_ += mark("heading", column.label.place.box, size);
    if (!column.extent || cells.empty() || page.turned != 0) return;
    out_ += mark("column", {column.extent->first, cells.y0, column.extent->second, cells.y1}, size);
  }

  void write_cell(const Fact& fact, const Size& size) {
    if (fact.trust == Trust::absent || fact.printed.empty()) return;
    write_button(name_of(fact.trust), fact.place.box, size, story(fact));
  }

  std::string story(const Fact& fact) const {
    std::string text;
    for (const std::string& line : story_of(explanation_, fact)) text += line + "\n";
    return text;
  }

  void write_stories() {
    out_ += "<section><pre>";
    for (const Fact& fact : explanation_.record.facts) out_ += escaped(story(fact)) + "\n";
    out_ += "</pre></section>\n";
  }

  const Explanation& explanation_;
  std::span<const PageImage> images_;
  std::string out_;
};

}  // namespace

std::string explanation_page(const Explanation& explanation, std::span<const PageImage> images) {
  return PageWriter(explanation, images).write();
}

}  // namespace nianbao
