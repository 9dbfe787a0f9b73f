// Which rows and columns a check's operands name.
//
//   matching_ids("denied.*", row_ids(grammar, "requests"))  // all rows that begin with "denied."
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"

namespace nianbao {

// Full row ids (part and row joined) and column ids of all parts of a table, in the grammar's
// order, each once. Rows that are knowingly ignored are left out.
std::vector<std::string> row_ids(const Grammar& grammar, std::string_view table);
std::vector<std::string> column_ids(const Grammar& grammar, std::string_view table);

// Whether `operand` names `id`: the same, or a trailing ".*" takes all that begin so.
bool names_id(std::string_view operand, std::string_view id);

// Those of `known` that `operand` names: itself, or all that begin so before a trailing ".*".
std::vector<std::string> matching_ids(std::string_view operand,
                                      const std::vector<std::string>& known);

// All that any of `operands` names, in their order.
std::vector<std::string> matching_ids(const std::vector<std::string>& operands,
                                      const std::vector<std::string>& known);

}  // namespace nianbao
