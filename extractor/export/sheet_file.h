// One plain sheet of an XLSX file, row by row.
//
//   Result<SheetFile> sheet = SheetFile::create("out.xlsx", "changes", {"report", "cell"});
//   sheet->add({"a.pdf", "t.r.c"});
//   if (auto error = sheet->close()) ...
//
// Memory is that of one row. Every cell is a text, which passes through sheet_cell_text().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/result.h"

struct lxw_workbook;
struct lxw_worksheet;

namespace nianbao {

struct XlsxLibrary;

class SheetFile {
 public:
  // Replaces `path`. The head stands in bold and stays in sight. Error "sheet.failed" or
  // "xlsx.missing".
  static Result<SheetFile> create(const std::string& path, const std::string& sheet,
                                  const std::vector<std::string>& head);
  SheetFile(SheetFile&& other) noexcept { swap(other); }
  SheetFile& operator=(SheetFile&& other) noexcept {
    swap(other);
    return *this;
  }
  ~SheetFile();

  // Rows over the most that a sheet can hold (1,048,575) are left out and counted.
  void add(const std::vector<std::string>& row);
  std::uint32_t left_out() const { return left_out_; }
  // Error "sheet.failed" when the file could not be written whole.
  std::optional<Error> close();

 private:
  SheetFile() = default;
  void swap(SheetFile& other) noexcept;

  std::string path_;
  std::uint32_t rows_ = 0, left_out_ = 0;
  const XlsxLibrary* library_ = nullptr;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
};

}  // namespace nianbao
