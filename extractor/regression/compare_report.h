// A comparison of two runs, written down.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "regression/compare_runs.h"

namespace nianbao {

// For people: what turned, in which reports, and by table, grammar, issuer and producer (the `most`
// most affected of each).
std::string comparison_text(const Comparison& comparison, std::size_t most);

// The head and one line for each aspect of a difference: report, file, issuer, year, grammar,
// producer, item, change, id, table, row, column, aspect, before, after, page, line.
const std::vector<std::string>& row_head();
std::vector<std::vector<std::string>> row_lines(const CompareRow& row);

// One line of CSV (RFC 4180) with its line end; texts pass through sheet_text().
std::string csv_line(const std::vector<std::string>& cells);

// One page without scripts and without anything from elsewhere. `rows`: lines as row_lines makes
// them; `left_out`: how many more there are.
std::string comparison_html(const Comparison& comparison, const std::string& first,
                            const std::string& second,
                            const std::vector<std::vector<std::string>>& rows,
                            std::size_t left_out);

}  // namespace nianbao
