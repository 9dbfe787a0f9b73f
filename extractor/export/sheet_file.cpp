#include "export/sheet_file.h"

#include <cstdio>
#include <filesystem>
#include <utility>

#include "export/sheet_text.h"
#include "export/xlsx_library.h"
#include "export/zip_sizes.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

constexpr std::uint32_t kMostRows = 1'048'576;

// Bytes of the sheet as they lie in its temporary file, or nullopt when that could not be written:
// libxlsxwriter does not look.
std::optional<std::uint64_t> flushed_size(const XlsxLibrary& library, lxw_worksheet* sheet) {
  library.lxw_worksheet_write_single_row(sheet);
  std::FILE* file = sheet->optimize_tmpfile;
  if (file == nullptr || std::fflush(file) != 0 || std::ferror(file) != 0) return std::nullopt;
  const long size = std::ftell(file);
  return size < 0 ? std::nullopt : std::optional(static_cast<std::uint64_t>(size));
}

}  // namespace

Result<SheetFile> SheetFile::create(const std::string& path, const std::string& sheet,
                                    const std::vector<std::string>& head) {
  const Result<const XlsxLibrary*> library = xlsx_library();
  if (!library) return library.error();
  SheetFile file;
  file.library_ = *library;
  file.path_ = path;
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  file.book_ = file.library_->workbook_new_opt(path.c_str(), &options);
  if (file.book_ != nullptr)
    file.sheet_ = file.library_->workbook_add_worksheet(file.book_, sheet.c_str());
  if (file.sheet_ == nullptr)
    return Error{"sheet.failed", path + ": no sheet can be made; check memory and temporary files"};
  lxw_format* bold = file.library_->workbook_add_format(file.book_);
  file.library_->format_set_bold(bold);
  file.library_->worksheet_set_column(file.sheet_, 0, static_cast<lxw_col_t>(head.size() - 1), 18,
                                      nullptr);
  file.library_->worksheet_freeze_panes(file.sheet_, 1, 0);
  for (std::size_t c = 0; c < head.size(); ++c)
    file.library_->worksheet_write_string(file.sheet_, 0, static_cast<lxw_col_t>(c),
                                          head[c].c_str(), bold);
  file.rows_ = 1;
  return file;
}

void SheetFile::swap(SheetFile& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(rows_, other.rows_);
  std::swap(left_out_, other.left_out_);
  std::swap(library_, other.library_);
  std::swap(book_, other.book_);
  std::swap(sheet_, other.sheet_);
}

SheetFile::~SheetFile() {
  if (book_ != nullptr) library_->workbook_close(book_);
}

void SheetFile::add(const std::vector<std::string>& row) {
  if (rows_ == kMostRows) {
    ++left_out_;
    return;
  }
  for (std::size_t c = 0; c < row.size(); ++c)
    if (!row[c].empty())
      library_->worksheet_write_string(sheet_, rows_, static_cast<lxw_col_t>(c),
                                       sheet_cell_text(row[c]).c_str(), nullptr);
  ++rows_;
}

std::optional<Error> SheetFile::close() {
  std::error_code ignored;
  const std::optional<std::uint64_t> size = flushed_size(*library_, sheet_);
  const lxw_error error = library_->workbook_close(std::exchange(book_, nullptr));
  if (error == LXW_NO_ERROR && size && holds_sheets(path_, {*size})) return std::nullopt;
  const std::string why = error != LXW_NO_ERROR ? library_->lxw_strerror(error)
                                                : "what was written is not whole (disk full?)";
  return Error{"sheet.failed", safe_name(path_) + ": cannot be written: " + why +
                                   "; check space and permissions of its folder, and of " +
                                   std::filesystem::temp_directory_path(ignored).string()};
}

}  // namespace nianbao
