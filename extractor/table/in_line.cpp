#include "table/in_line.h"

#include <cmath>

namespace nianbao {
namespace {

constexpr std::size_t kProof = 3;   // numbers in line that are no chance
constexpr double kSameEdge = 0.75;  // points

}  // namespace

bool in_line_above(const Sheet& sheet, const Token& token, const ValueReader& values) {
  if (token.words.empty()) return false;
  std::size_t over = 0, begin = 0, end = 0;
  for (std::uint32_t w = token.words.front(); w > 0 && over < kProof; --w) {
    const SheetWord& word = sheet.words[w - 1];
    if (word.line == sheet.words[token.words.front()].line || word.box.x0 >= token.x1 ||
        word.box.x1 <= token.x0 || !is_value(word.text, values))
      continue;
    ++over;
    begin += std::abs(word.box.x0 - token.x0) < kSameEdge;
    end += std::abs(word.box.x1 - token.x1) < kSameEdge;
  }
  return begin == kProof || end == kProof;
}

}  // namespace nianbao
