// Documents from drawings, so that the layout of a table reads in a test as the page looks.
//
//   drawn({
//       "              甲     乙      丙",
//       "一、购入图书    1      0       1",
//       "----",                             a new page
//       "二、受赠图书    2      1       3",
//   })
//
// A drawing's columns are those of a terminal: an ideograph takes two. One column is half an em;
// rows are `pitch` ems apart (0.7: labels and numbers may stand half a line above each other, and
// every other row is left empty). Words are maximal runs without blanks.
#pragma once

#include <string>
#include <vector>

#include "model/diagnostic.h"
#include "model/line.h"
#include "model/page.h"
#include "sheet/sheet.h"

namespace nianbao::testing {

using Drawing = std::vector<std::string>;

inline constexpr double kEm = 10.5;       // points
inline constexpr double kLeft = 40;       // of column 0
inline constexpr double kTop = 80;        // of row 0
inline constexpr double kOrdinary = 1.6;  // pitch of ordinary lines, in ems
inline constexpr double kHalf = 0.7;      // pitch of half lines

// Appends `text` as one word with its left top corner at (x, y): ideographs are `size` wide, other
// characters half of it, all are `size` high.
void set_word(Page& page, double x, double y, std::u32string_view text, double size = kEm);
// Width of `text` when set so.
double width_of(std::u32string_view text, double size = kEm);

Page empty_page(int number, double height = 842);
Document drawn(const Drawing& drawing, double pitch = kOrdinary);
// The same rows as a plain text.
Document as_text(const Drawing& drawing);

// A document with its lines and sheet. Stays where it is made: the sheet points to the document.
struct Setting {
  explicit Setting(Document made);
  Setting(const Setting&) = delete;
  Setting& operator=(const Setting&) = delete;
  Slice all() const { return {0, static_cast<std::uint32_t>(sheet.words.size())}; }
  // From the first word of line `begin` to the first of line `end` (0-based, as drawn).
  Slice lines_from(std::uint32_t begin, std::uint32_t end) const {
    return {sheet.line_begin[begin], sheet.line_begin[end]};
  }

  Document document;
  std::vector<Line> lines;
  Sheet sheet;
};

}  // namespace nianbao::testing
