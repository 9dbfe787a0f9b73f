// Running text of a section: lines joined to paragraphs, each character knowing where it stands.
//
//   全 年 新 收 申 请
//   31 件 ，办 结           ->  "全年新收申请31件,办结30件。"
//   30 件 。
//
// Normalised characters without blanks; but a blank stays between two letters or digits of
// different words, so that no two numbers become one, and a full-width comma between digits stays
// U+FF0C, because it may part two numbers where "," groups thousands.
//
// A new paragraph begins: at an indented line; behind a line that is not full and ends a sentence
// or is the first one, which is the heading; beside lines with gaps as between the cells of a
// table, which are left out; behind kLongParagraph characters, at a sentence's end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sheet/sheet.h"

namespace nianbao {

inline constexpr std::size_t kLongParagraph = 2000;

struct Paragraph {
  struct Origin {
    std::uint32_t word = 0, index = 0;  // of a character of the sheet
  };
  std::u32string text;
  std::vector<Origin> origins;       // one for each character of `text`
  std::string utf8;                  // the same text
  std::vector<std::uint32_t> bytes;  // of `utf8`, where each character begins; and its end

  std::size_t char_at(std::size_t byte) const;  // index of the character that holds this byte
};

std::vector<Paragraph> running_text(const Sheet& sheet, Slice slice);

// What ends a sentence, and what ends a clause.
bool ends_sentence(char32_t c);
bool ends_clause(char32_t c);

}  // namespace nianbao
