#include "export/sheet_file.h"

#include <xlsxwriter.h>

#include <utility>

namespace nianbao {
namespace {

constexpr std::uint32_t kMostRows = 1'048'576;
constexpr std::size_t kMostBytes = 32'767;  // of a cell: characters, of which each has a byte

// At most what a cell holds, cut between characters.
std::string cell_text(const std::string& text) {
  if (text.size() <= kMostBytes) return text;
  std::size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

Result<SheetFile> SheetFile::create(const std::string& path, const std::string& sheet,
                                    const std::vector<std::string>& head) {
  SheetFile file;
  file.path_ = path;
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  file.book_ = workbook_new_opt(path.c_str(), &options);
  if (file.book_ != nullptr) file.sheet_ = workbook_add_worksheet(file.book_, sheet.c_str());
  if (file.sheet_ == nullptr)
    return Error{"sheet.failed", path + ": no sheet can be made; check memory and temporary files"};
  lxw_format* bold = workbook_add_format(file.book_);
  format_set_bold(bold);
  worksheet_set_column(file.sheet_, 0, static_cast<lxw_col_t>(head.size() - 1), 18, nullptr);
  worksheet_freeze_panes(file.sheet_, 1, 0);
  for (std::size_t c = 0; c < head.size(); ++c)
    worksheet_write_string(file.sheet_, 0, static_cast<lxw_col_t>(c), head[c].c_str(), bold);
  file.rows_ = 1;
  return file;
}

void SheetFile::swap(SheetFile& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(rows_, other.rows_);
  std::swap(left_out_, other.left_out_);
  std::swap(book_, other.book_);
  std::swap(sheet_, other.sheet_);
}

SheetFile::~SheetFile() {
  if (book_ != nullptr) workbook_close(book_);
}

void SheetFile::add(const std::vector<std::string>& row) {
  if (rows_ == kMostRows) {
    ++left_out_;
    return;
  }
  for (std::size_t c = 0; c < row.size(); ++c)
    if (!row[c].empty())
      worksheet_write_string(sheet_, rows_, static_cast<lxw_col_t>(c), cell_text(row[c]).c_str(),
                             nullptr);
  ++rows_;
}

std::optional<Error> SheetFile::close() {
  const lxw_error error = workbook_close(std::exchange(book_, nullptr));
  if (error == LXW_NO_ERROR) return std::nullopt;
  return Error{"sheet.failed", path_ + ": cannot be written: " + lxw_strerror(error) +
                                   "; check space and permissions of its folder"};
}

}  // namespace nianbao
