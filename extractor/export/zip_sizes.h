// The sizes that a ZIP file's directory gives, to prove that a workbook is whole.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace nianbao {

// Whether the workbook at `path` holds xl/worksheets/sheet1.xml, sheet2.xml, ... with at least
// these many bytes each.
bool holds_sheets(const std::string& path, const std::vector<std::uint64_t>& least_bytes);

}  // namespace nianbao
