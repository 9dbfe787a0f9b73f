#include "table/cell.h"

#include <algorithm>
#include <optional>

namespace nianbao {

std::string printed_token(const Sheet& sheet, const Token& token) {
  std::string out;
  for (std::uint32_t w : token.words) out += printed_of(sheet, sheet.words[w]);
  return out;
}

Cell blank_cell(const Sheet& sheet, const LabelMatch& label) {
  Cell cell;
  std::vector<std::uint32_t> words;
  for (std::uint32_t a : label.atoms) words.push_back(sheet.atoms[a].word);
  cell.place = place_of(sheet, words);
  return cell;
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

std::vector<std::size_t> without_words_of_other_pages(const Sheet& sheet,
                                                      const std::vector<Token>& tokens,
                                                      std::vector<std::size_t> cell,
                                                      const ValueReader& values) {
  const auto page = [&](std::size_t t) { return sheet.words[tokens[t].words.front()].page; };
  const auto is_number = [&](std::size_t t) { return has_digit(tokens[t].text); };
  const auto number_of = [&](const std::vector<std::size_t>& of) {
    std::u32string text;
    for (std::size_t t : of) text += tokens[t].text;
    return values.read(text).number;
  };
  const auto number = std::find_if(cell.begin(), cell.end(), is_number);
  if (number == cell.end()) return cell;
  std::vector<std::size_t> own = cell;
  std::erase_if(own, [&](std::size_t t) { return !is_number(t) && page(t) != page(*number); });
  const auto with = number_of(cell), without = number_of(own);
  return without && (!with || *with == *without) ? own : cell;
}

bool has_values(const TableReading& reading) {
  return std::any_of(reading.cells.begin(), reading.cells.end(),
                     [](const Cell& cell) { return cell.value.state != State::blank; });
}

}  // namespace nianbao
