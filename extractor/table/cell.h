// A cell put together from the tokens that stand in it.
#pragma once

#include <string>
#include <vector>

#include "table/token.h"

namespace nianbao {

// The characters of a token as they stand, UTF-8.
std::string printed_token(const Sheet& sheet, const Token& token);

// A cell without content, placed at its row's label.
Cell blank_cell(const Sheet& sheet, const LabelMatch& label);

// The tokens of one cell, left to right and not empty, as a cell without row and column. More than
// one token, or a text that is no value, puts it in doubt.
Cell cell_from(const Sheet& sheet, const std::vector<const Token*>& tokens,
               const ValueReader& values);

// Of the tokens of one cell [indices into `tokens`] those that are its own. Words at the top or
// foot of a page ("continued") are no part of a cell whose number stands on another page, unless
// they make another number of it: the word for minus.
std::vector<std::size_t> without_words_of_other_pages(const Sheet& sheet,
                                                      const std::vector<Token>& tokens,
                                                      std::vector<std::size_t> cell,
                                                      const ValueReader& values);

// Whether anything but blanks stands in the cells of a table.
bool has_values(const TableReading& reading);

}  // namespace nianbao
