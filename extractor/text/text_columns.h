// How a text counts its columns.
//
// Two kinds of programs keep the columns of a page by blanks. Some count as a screen does, an
// ideograph as two; others count characters, an ideograph as one:
//
//   甲乙丙丁  12      7           甲乙丙丁  12      7
//             5       0           甲乙丙        5   0   : 5 and 0 lie apart, but by characters ...
//
// The text itself tells: numbers of rows that have as many are under each other where the columns
// are counted as its program did, and shifted by the ideographs before them where they are not.
#pragma once

#include <string_view>

namespace nianbao {

// Columns that a character takes: 2 and 1 as on a screen; 0 for what is invisible or combines.
int screen_columns(char32_t code);

// Whether the text counts an ideograph as one column. False also where nothing tells.
bool counts_characters(std::u32string_view text);

}  // namespace nianbao
