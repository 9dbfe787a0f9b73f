#include "table/label_digits.h"

#include <algorithm>

#include "grammar/keys.h"
#include "text/kind.h"

namespace nianbao {
namespace {

// The digits of `key` behind so many other characters of it.
std::u32string digits_behind(const std::u32string& key, std::size_t count) {
  std::size_t at = 0;
  for (; at < key.size() && count > 0; ++at) count -= !is_digit(key[at]);
  std::size_t end = at;
  while (end < key.size() && is_digit(key[end])) ++end;
  return key.substr(at, end - at);
}

Keys wordings_of(const FormOrder& order, const Expected& piece) {
  const TableRule& rule = order.tables[piece.table].rule;
  return keys_of(piece.kind == Expected::Kind::row ? rule.rows[piece.index].label
                                                   : rule.columns[piece.index].label);
}

}  // namespace

bool are_digits_of_label(const FormOrder& order, const OrderText& text, const FoundPieces& found,
                         std::size_t piece, const Stretch& stretch) {
  const Found& label = found.pieces[piece];
  const Expected& expected = *label.piece;
  const bool row = expected.kind == Expected::Kind::row;
  if (label.share < 1 || (!row && expected.kind != Expected::Kind::column)) return false;
  std::size_t before = 0;
  for (std::size_t i = label.first; i <= label.last; ++i)
    before += found.matched[i] == piece && text.at[i] < stretch.at.front();
  if (before == expected.end - expected.begin) return false;  // a value may stand there
  const std::u32string plain = order.text.substr(expected.begin, expected.end - expected.begin);
  const Keys keys = wordings_of(order, expected);
  return std::any_of(keys.begin(), keys.end(), [&](const std::u32string& key) {
    return without_digits(key) == plain && digits_behind(key, before) == stretch.text;
  });
}

}  // namespace nianbao
