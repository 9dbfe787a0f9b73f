// Tables whose text goes down their columns.
//
//   甲 乙 丙        all labels of a page,
//   成人 1 4 7      then each heading with the numbers under it,
//   儿童 2 5 8      as many as labels
//
// Such a text does not say which number is whose: that they stand in the order of the rows is
// likely where every column has as many as there are labels, and never more than that.
#pragma once

#include <optional>
#include <vector>

#include "grammar/keys.h"
#include "table/order_text.h"

namespace nianbao {

struct ColumnWise {
  std::vector<std::vector<Stretch>> columns;  // as many in each
  std::vector<Stretch> rest;                  // of a next page, whose headings are not repeated
};

// The numbers behind each of the headings (keys without digits, in the form's order), if they
// stand so; every column has at least one, and all have as many.
std::optional<ColumnWise> read_column_wise(const std::vector<Stretch>& stretches,
                                           const std::vector<Keys>& headings);

struct RowLabel {
  std::size_t row = 0;        // of the table's rows
  std::size_t character = 0;  // of OrderText: where its label begins
};

// The rows of `table` whose labels stand whole between two characters, in the form's order.
std::vector<RowLabel> row_labels(const TableRule& table, const OrderText& text, std::size_t begin,
                                 std::size_t end);

}  // namespace nianbao
