// The document as one long sheet: the body words of all pages, page under page, without what is set
// aside. A table that is broken by a page break is whole here.
//
// Vertical coordinates are global: each page's body starts just under the one before, so that a
// label or a row that continues on the next page is as near as if there were no break. Boxes stay
// in page coordinates, for places.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/line.h"
#include "model/page.h"
#include "sheet/key_index.h"

namespace nianbao {

// A character that labels are compared by (see match_key in text/normalise.h).
struct Atom {
  char32_t key = 0;
  std::uint32_t word = 0;   // index into Sheet::words
  std::uint32_t index = 0;  // of its character in the word's text
  double x0 = 0, x1 = 0;
};

struct SheetWord {
  std::uint32_t page = 0;  // index into Document::pages
  std::uint32_t line = 0;  // index into the lines
  std::uint32_t first_atom = 0, atoms = 0;
  Box box;                                // page coordinates
  double top = 0, bottom = 0;             // global coordinates
  std::u32string_view text;               // normalised; traditional writing made simplified
  std::span<const std::uint32_t> glyphs;  // of the page, one per character of text

  double middle() const { return (top + bottom) / 2; }
  double height() const { return bottom - top; }
};

// A line that was set aside as part of a repeated table head.
struct RepeatedHead {
  std::uint32_t page = 0;  // index into Document::pages
  std::u32string key;
};

// Its words look into it, so it can be moved but not copied.
struct Sheet {
  Sheet() = default;
  Sheet(Sheet&&) = default;
  Sheet& operator=(Sheet&&) = default;
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;
  ~Sheet() = default;

  const Document* document = nullptr;
  std::vector<SheetWord> words;              // line by line, left to right
  std::vector<Atom> atoms;                   // word by word
  KeyIndex by_key;                           // of the atoms
  std::vector<double> page_steps;            // of the document's pages, see page_steps.h
  std::vector<RepeatedHead> repeated_heads;  // those that numbers stand under
  std::vector<std::uint32_t> line_begin;     // first word of each line; one more entry at the end
  std::vector<char32_t> codes;               // what the words look into
  std::vector<std::uint32_t> glyphs;

  // The atoms with this key, in order.
  std::span<const std::uint32_t> atoms_with(char32_t key) const { return by_key.with(key, atoms); }
};

Sheet make_sheet(const Document& document, std::span<const Line> lines);

// A range of words of a sheet: where one table is looked for.
struct Slice {
  std::uint32_t begin = 0, end = 0;
  friend bool operator==(const Slice&, const Slice&) = default;
};

// The place of words [the union of their boxes on the first word's page], or their line.
Place place_of(const Sheet& sheet, std::span<const std::uint32_t> words);
// The place of part of a word: characters [first, first + count).
Place place_of(const Sheet& sheet, const SheetWord& word, std::size_t first, std::size_t count);
// The characters of part of a word as they stand in the document, UTF-8.
std::string printed_of(const Sheet& sheet, const SheetWord& word, std::size_t first = 0,
                       std::size_t count = std::string::npos);

}  // namespace nianbao
