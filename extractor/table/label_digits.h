// Digits of a label in the order of a text. Labels are found without their digits, so that those of
// neighbouring cells do no harm; what is left over may be the label's own.
#pragma once

#include "table/order_text.h"

namespace nianbao {

// Whether the digits of `stretch`, which stands before the first character of the piece `found` or
// between two of them, are printed there by one of the label's wordings.
bool are_digits_of_label(const FormOrder& order, const OrderText& text, const FoundPieces& found,
                         std::size_t piece, const Stretch& stretch);

}  // namespace nianbao
