// The sums of a form, applied to the ways in which rows without blanks can be read.
#pragma once

#include "grammar/grammar.h"
#include "table/glued.h"

namespace nianbao {

// Takes rows with several readings apart by the sums of the grammar's table `t`, printed as
// `shape`. Returns whether then all sums hold: where one does not, a false way to take digits apart
// may be the one that fits.
bool settle(const Grammar& grammar, std::size_t t, const TableRule& shape,
            std::vector<OpenRow>& rows);

// Of several readings of a record those that agree with its sums, if any does.
void keep_record_sums(const Grammar& grammar, const TableRule& record,
                      std::vector<RowValues>& readings);

}  // namespace nianbao
