// A text in its order: the characters that labels are made of, where the form's pieces stand among
// them, and what stands between them.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "sheet/sheet.h"
#include "table/form_order.h"
#include "text/value.h"

namespace nianbao {

// A character of a word of the sheet.
struct At {
  std::uint32_t word = 0, index = 0;
  friend auto operator<=>(const At&, const At&) = default;
};

// Characters that labels are made of: no digits, no numbering.
struct OrderText {
  std::u32string keys;
  std::vector<At> at;  // one for each of `keys`
};

OrderText order_text(const Sheet& sheet);

// A piece of the form as found: from its first to its last character, as indices of OrderText.
struct Found {
  const Expected* piece = nullptr;
  std::size_t first = 0, last = 0;
  double share = 0;  // of its characters
};

struct FoundPieces {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static constexpr std::size_t kAside = static_cast<std::size_t>(-2);  // text without a place
  std::vector<Found> pieces;                                           // in the order of the text
  std::vector<std::size_t> matched;  // for each character of OrderText: its piece, kAside, or kNone
};

// Single characters far from the rest of their label are chance and count as not found. A row that
// does not stand in its place is looked for, whole, among the rest of its table.
FoundPieces find_pieces(const FormOrder& order, const OrderText& text);

// What stands between two characters of labels, without a blank in it: the text of a cell, of
// several glued cells, or of something else.
struct Stretch {
  enum class Kind { value, glued, known, strange };
  Kind kind = Kind::strange;
  std::u32string text;
  std::vector<At> at;                              // one for each character of `text`
  std::uint32_t line = 0;                          // of the sheet
  bool after_label = false, before_label = false;  // nothing stands between it and the label
  bool cut_off = false;                            // running text was glued to it
  bool in_pieces = false;                          // a number put together from several
  std::size_t behind = 0;                          // characters of labels that stand before it
};

inline bool is_number(const Stretch& s) {
  return s.kind == Stretch::Kind::value || s.kind == Stretch::Kind::glued;
}

// Makes `right` the last part of `left`, a number in pieces.
void append(Stretch& left, const Stretch& right);

// Cuts texts into stretches and says what they are.
//
//   - running text (told by its sentences) is left out, with the numbers in it
//   - numbering before a label is left out
//   - a number and its unit or note, a word for minus and its number are one stretch
//   - `known`: part of a group's label, an upper heading or an aside, bracketed remarks without
//     digits. A row's label or a heading that stands at an unexpected place is `strange`.
class StretchReader {
 public:
  StretchReader(const Sheet& sheet, const OrderText& text, const FoundPieces& found,
                const FormOrder& order, const ValueReader& values);

  // Between two characters of the text (`end` may be OrderText::at.size()), matched ones left out.
  std::vector<Stretch> between(std::size_t first, std::size_t end) const;
  // The same with running text left in.
  std::vector<Stretch> all_between(std::size_t first, std::size_t end) const;
  // The stretch is a whole label of the form.
  bool is_label(const Stretch& stretch) const;

 private:
  std::vector<Stretch> cut(std::size_t first, std::size_t end) const;
  bool touches(std::uint32_t word) const;
  void trim(std::vector<Stretch>& stretches) const;
  std::vector<Stretch> without_prose(std::vector<Stretch> stretches) const;
  std::vector<Stretch> understood(std::vector<Stretch> stretches) const;
  std::vector<Stretch> completed(std::vector<Stretch> stretches) const;
  std::vector<Stretch> joined(std::vector<Stretch> stretches) const;
  bool joins(const Stretch& left, const Stretch& right) const;
  Stretch::Kind kind_of(const Stretch& stretch) const;

  const Sheet& sheet_;
  const OrderText& text_;
  const FoundPieces& found_;
  const ValueReader& values_;
  std::vector<std::u32string> known_;   // keys of groups, upper headings and asides
  std::vector<std::u32string> labels_;  // of its rows, columns and titles, whole
};

// The characters as they stand in the document.
std::string printed_of(const Sheet& sheet, const Stretch& stretch);

}  // namespace nianbao
