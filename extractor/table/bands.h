// Which row a line of numbers belongs to: by its place, never by counting.
//
// As with columns, a reading is sure when it is the only one under which straight lines can be
// drawn between the rows. Numbers that stand beside a row's label, at any height of it, are in that
// row. Numbers that stand between two labels (labels at the top of their cells, numbers at the
// bottom) are in the one above or in the one below, the same for the whole table: if only one of
// the two leaves no two numbers in one cell, it is that one; otherwise they are in doubt.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "table/columns.h"
#include "table/rows.h"

namespace nianbao {

struct BandFit {
  std::vector<std::optional<std::size_t>> block;  // of each line: index into RowBlocks::blocks
  std::vector<std::string> doubt;                 // of each line; empty when sure
  std::vector<bool> beside;                       // of each line: it stands beside its row's label
};

BandFit fit_bands(const RowBlocks& rows, const std::vector<Token>& tokens,
                  const std::vector<ValueLine>& lines, const ColumnFit& columns);

}  // namespace nianbao
