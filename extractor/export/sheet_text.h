// Texts of strangers, made safe for programs that open tables: they would run a text that begins
// like a formula, and they lose or act on characters that cannot be seen.
//
// Both steps can be undone, exactly and without knowing where a text came from:
//   1. a text that begins with ' drops that one character;
//   2. each \u{H...} becomes the character with that hexadecimal code.
#pragma once

#include <string>
#include <string_view>

namespace nianbao {

// `utf8` as it stands in CSV and XLSX.
//
// - Control characters but tab and line feed, marks of reading direction and other invisible
//   characters, noncharacters: \u{202E}. A backslash before "u{", so that step 2 has one meaning,
//   and the first underscore of _x0041_, which spreadsheets would take for a character: the same.
// - What begins with = + - @, their full-width forms, tab, line feed or ' gets a ' in front, unless
//   it is a plain number (-5, +1.25) or nothing but a dash: these do nothing in a spreadsheet.
std::string sheet_text(std::string_view utf8);

inline constexpr std::size_t kSheetText = 32'767;  // UTF-16 units that a cell of XLSX can hold

// sheet_text() cut to what a cell holds; a text that was cut ends in a note that says so.
std::string sheet_cell_text(std::string_view utf8);

// The inverse.
std::string from_sheet_text(std::string_view text);

}  // namespace nianbao
