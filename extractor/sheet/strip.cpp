#include "sheet/strip.h"

namespace nianbao {
namespace {

void add_word(Sheet& strip, const Sheet& sheet, const SheetWord& word) {
  const auto index = static_cast<std::uint32_t>(strip.words.size());
  strip.words.push_back(word);
  strip.words.back().first_atom = static_cast<std::uint32_t>(strip.atoms.size());
  for (std::uint32_t a = 0; a < word.atoms; ++a) {
    Atom atom = sheet.atoms[word.first_atom + a];
    atom.word = index;
    strip.atoms.push_back(atom);
  }
}

}  // namespace

Sheet strip_of(const Sheet& sheet, Slice slice, double x0, double x1) {
  Sheet strip;
  strip.document = sheet.document;
  strip.page_steps = sheet.page_steps;
  strip.repeated_heads = sheet.repeated_heads;
  strip.line_begin.reserve(sheet.line_begin.size());
  for (std::size_t l = 0; l + 1 < sheet.line_begin.size(); ++l) {
    strip.line_begin.push_back(static_cast<std::uint32_t>(strip.words.size()));
    for (std::uint32_t w = sheet.line_begin[l]; w < sheet.line_begin[l + 1]; ++w) {
      const double middle = sheet.words[w].box.x_centre();
      if (w >= slice.begin && w < slice.end && middle >= x0 && middle < x1)
        add_word(strip, sheet, sheet.words[w]);
    }
  }
  strip.line_begin.push_back(static_cast<std::uint32_t>(strip.words.size()));
  strip.by_key = KeyIndex(strip.atoms);
  return strip;
}

Slice whole(const Sheet& sheet) { return {0, static_cast<std::uint32_t>(sheet.words.size())}; }

}  // namespace nianbao
