#include "table/cell.h"

namespace nianbao {

std::string printed_token(const Sheet& sheet, const Token& token) {
  std::string out;
  for (std::uint32_t w : token.words) out += printed_of(sheet, sheet.words[w]);
  return out;
}

Cell cell_from(const Sheet& sheet, const std::vector<const Token*>& tokens,
               const ValueReader& values) {
  Cell cell;
  std::u32string text;
  std::vector<std::uint32_t> words;
  for (const Token* token : tokens) {
    if (!text.empty()) {
      text += U' ';
      cell.printed += ' ';
    }
    text += token->text;
    cell.printed += printed_token(sheet, *token);
    words.insert(words.end(), token->words.begin(), token->words.end());
  }
  cell.place = place_of(sheet, words);
  cell.value = values.read(text);
  if (tokens.size() > 1) cell.doubt = "more than one text stands in it";
  if (cell.value.state == State::unreadable || cell.value.state == State::text)
    cell.doubt = "its text is not a single number";
  return cell;
}

}  // namespace nianbao
