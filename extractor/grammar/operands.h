// Which rows and columns a check's operands name.
//
//   matching_ids("denied.*", row_ids(grammar, "requests"))  // all rows that begin with "denied."
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"

namespace nianbao {

// Full row ids (part and row joined) and column ids of all parts of a table, in the grammar's
// order, each once. Rows that are knowingly ignored are left out.
std::vector<std::string> row_ids(const Grammar& grammar, std::string_view table);
std::vector<std::string> column_ids(const Grammar& grammar, std::string_view table);

// The codes of a list that stand under no other of its codes, as an operand.
inline constexpr std::string_view kTopCodes = "@top";

// Row id of a list's row that is keyed by `code`: "c20106". Facts' ids begin with a letter.
std::string code_row(std::string_view code);
// The digits of such an id, or empty when `row` is none.
std::string_view code_of_row(std::string_view row);

// Parts of a whole fact's id. `row` may hold points; nullopt when there are fewer than three parts.
struct FactName {
  std::string_view table, row, column;
};
std::optional<FactName> parse_fact_name(std::string_view id);

// What "*" stands for where `row` is named by `pattern` ("outlay.*"): the rest behind "outlay.";
// empty when it is not named so. A pattern without "*" names itself only, as "=".
std::string star_of(std::string_view pattern, std::string_view row);

// Whether `operand` names `id`: the same, or a trailing ".*" takes all that begin so.
bool names_id(std::string_view operand, std::string_view id);

// Those of `known` that `operand` names: itself, or all that begin so before a trailing ".*".
std::vector<std::string> matching_ids(std::string_view operand,
                                      const std::vector<std::string>& known);

// All that any of `operands` names, in their order.
std::vector<std::string> matching_ids(const std::vector<std::string>& operands,
                                      const std::vector<std::string>& known);

}  // namespace nianbao
