#include "export/xlsx_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <set>

#include "export/exact_double.h"
#include "export/sheet_text.h"
#include "export/xlsx_library.h"
#include "export/zip_sizes.h"
#include "output/names.h"

namespace nianbao {
namespace {

const char* const kName = "nianbao.xlsx";
constexpr time_t kCreated = 946'684'800;  // 2000-01-01: the same bytes whenever it is made

// What libxlsxwriter takes by pointer to char that it does not change.
char* writable(const char* text) { return const_cast<char*>(text); }  // NOLINT

// A name that Excel accepts and that is not in `taken` (in lower case).
std::string sheet_name(const TableSpec& table, std::set<std::string>& taken) {
  const std::string name = table.wide ? table.table : table.name == "facts" ? "data" : table.name;
  constexpr std::size_t kLongest = 24;  // of 31; room for numbers behind it
  std::string given = name.substr(0, kLongest);
  for (int i = 2; !taken.insert(given).second; ++i)
    given = fmt::format("{}_{}", name.substr(0, kLongest), i);
  return given;
}

std::string comment_text(const Mark& mark) {
  std::string text = fmt::format("{}: {}", name_of(mark.trust), sheet_text(mark.reason));
  if (text.size() <= kCommentBytes) return text;
  std::size_t end = kCommentBytes;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

const std::array<std::string_view, 10> kAbout = {
    "Made by nianbao export from the records of published reports.",
    "data: every value that a form asks for, one row each. reports: every input, with what became "
    "of it. checks: every sum that a form implies. notes: everything odd. across: checks of one "
    "year's report with the next one's. codebook: what the ids mean. One more sheet for each table "
    "of the forms, one row for each report and row.",
    "value is the decimal that is printed; printed are the characters as they stand; state tells "
    "blank, 0, /, - and none apart. A printed value is never changed.",
    "trust verified: label and place agree and a sum with other printed numbers confirms it.",
    "trust read: label and place agree; no sum covers it.",
    "trust disputed (red): a sum fails or cannot be formed, or the ways of reading disagree; the "
    "comment and the column reason say why.",
    "trust absent (grey): in the form, but not found in this report.",
    "Sheets of tables show a value or, where there is none, what is printed.",
    "Texts that a spreadsheet could take for a formula begin with an apostrophe; characters that "
    "cannot be seen stand as \\u{code}. To undo: drop one apostrophe at the start, then replace "
    "\\u{code}.",
    "Numbers that a spreadsheet cannot hold exactly (over 15 digits) are texts.",
};

}  // namespace

struct XlsxFile::Formats {
  lxw_format *head, *disputed, *absent;
};

namespace {

lxw_format* filled(const XlsxLibrary& library, lxw_workbook* book, lxw_color_t background,
                   lxw_color_t ink) {
  lxw_format* format = library.workbook_add_format(book);
  library.format_set_pattern(format, LXW_PATTERN_SOLID);
  library.format_set_bg_color(format, background);
  library.format_set_font_color(format, ink);
  return format;
}

lxw_workbook* new_book(const XlsxLibrary& library, const std::string& path, std::string& folder) {
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = folder.data();
  options.use_zip64 = LXW_FALSE;
  return library.workbook_new_opt(path.c_str(), &options);
}

void set_properties(const XlsxLibrary& library, lxw_workbook* book) {
  lxw_doc_properties properties = {};
  properties.title = writable("nianbao export");
  properties.created = kCreated;
  library.workbook_set_properties(book, &properties);
}

double column_width(const ColumnSpec& column) {
  if (column.name == "file" || column.name == "label" || column.name == "message") return 30;
  return column.type == FieldType::text ? 16 : 10;
}

}  // namespace

XlsxFile::XlsxFile(const Staging& staging, const std::vector<TableSpec>& tables,
                   std::uint32_t rows_per_sheet)
    : tables_(tables),
      path_(staging.path(kName)),
      folder_(staging.folder()),
      rows_per_sheet_(rows_per_sheet) {
  const Result<const XlsxLibrary*> library = xlsx_library();
  if (!library) {
    problem_ = library.error().message;
    return;
  }
  library_ = *library;
  book_ = new_book(*library_, path_, folder_);
  if (book_ == nullptr) {
    problem_ = "no memory or no place for temporary files";
    return;
  }
  set_properties(*library_, book_);
  formats_ = std::make_unique<Formats>();
  formats_->head = library_->workbook_add_format(book_);
  library_->format_set_bold(formats_->head);
  formats_->disputed = filled(*library_, book_, 0xFFC7CE, 0x9C0006);
  formats_->absent = filled(*library_, book_, 0xD9D9D9, 0x595959);
  std::set<std::string> taken = {"about"};
  for (const TableSpec& table : tables) {
    names_.push_back(sheet_name(table, taken));
    std::vector<std::size_t> fields;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const Part part = table.columns[i].part;
      if (part == Part::none || part == Part::value) fields.push_back(i);
    }
    shown_.push_back(std::move(fields));
  }
  sheets_.resize(tables.size());
  for (std::size_t i = 0; i < tables.size(); ++i) open_sheet(i);
  add_about();
}

XlsxFile::~XlsxFile() {
  if (book_ != nullptr) library_->lxw_workbook_free(book_);
}

void XlsxFile::keep(int code) {
  if (code != LXW_NO_ERROR && problem_.empty())
    problem_ = library_->lxw_strerror(static_cast<lxw_error>(code));
}

void XlsxFile::open_sheet(std::size_t table) {
  Sheet& sheet = sheets_[table];
  const std::string name =
      sheet.number == 1 ? names_[table] : fmt::format("{}-{}", names_[table], sheet.number);
  sheet.sheet = library_->workbook_add_worksheet(book_, name.c_str());
  sheet.rows = 1;
  sheet.comments = 0;
  if (sheet.sheet == nullptr) {
    problem_ = "a sheet cannot be added";
    return;
  }
  all_.push_back(sheet.sheet);
  lxw_col_t column = 0;
  for (std::size_t field : shown_[table]) {
    const ColumnSpec& spec = tables_[table].columns[field];
    keep(library_->worksheet_set_column(sheet.sheet, column, column, column_width(spec), nullptr));
    keep(library_->worksheet_write_string(sheet.sheet, 0, column, spec.name.c_str(),
                                          formats_->head));
    ++column;
  }
  library_->worksheet_freeze_panes(sheet.sheet, 1, 0);
}

void XlsxFile::close_sheet(std::size_t table) {
  const Sheet& sheet = sheets_[table];
  if (sheet.sheet == nullptr || shown_[table].empty()) return;
  keep(library_->worksheet_autofilter(sheet.sheet, 0, 0, sheet.rows - 1,
                                      static_cast<lxw_col_t>(shown_[table].size() - 1)));
}

void XlsxFile::add_about() {
  lxw_worksheet* sheet = library_->workbook_add_worksheet(book_, "about");
  if (sheet == nullptr) return;
  all_.push_back(sheet);
  lxw_format* wrapped = library_->workbook_add_format(book_);
  library_->format_set_text_wrap(wrapped);
  keep(library_->worksheet_set_column(sheet, 0, 0, 110, wrapped));
  lxw_row_t row = 0;
  for (std::string_view line : kAbout)
    keep(library_->worksheet_write_string(sheet, row++, 0, std::string(line).c_str(), wrapped));
}

void XlsxFile::write(Sheet& sheet, std::uint16_t column, const Field& field, const Mark* mark) {
  lxw_format* format = mark == nullptr                  ? nullptr
                       : mark->trust == Trust::disputed ? formats_->disputed
                                                        : formats_->absent;
  const lxw_row_t row = sheet.rows;
  if (const auto* text = std::get_if<std::string_view>(&field)) {
    keep(library_->worksheet_write_string(sheet.sheet, row, column, sheet_cell_text(*text).c_str(),
                                          format));
  } else if (const std::optional<double> number = exact_double(field)) {
    keep(library_->worksheet_write_number(sheet.sheet, row, column, *number, format));
  } else if (!std::holds_alternative<std::monostate>(field)) {
    keep(library_->worksheet_write_string(sheet.sheet, row, column, digits_of(field).c_str(),
                                          format));
  } else if (format != nullptr) {
    keep(library_->worksheet_write_blank(sheet.sheet, row, column, format));
  }
  if (mark == nullptr || mark->reason.empty() || sheet.comments >= kSheetComments) return;
  ++sheet.comments;
  keep(library_->worksheet_write_comment(sheet.sheet, row, column, comment_text(*mark).c_str()));
}

void XlsxFile::add(std::size_t table, const Row& row) {
  if (failed()) return;
  Sheet& sheet = sheets_[table];
  if (sheet.rows == rows_per_sheet_) {
    close_sheet(table);
    ++sheet.number;
    open_sheet(table);
    if (failed()) return;
  }
  lxw_col_t column = 0;
  auto mark = row.marks().begin();
  for (std::size_t field : shown_[table]) {
    while (mark != row.marks().end() && mark->field < field) ++mark;
    const bool marked = mark != row.marks().end() && mark->field == field;
    const bool printed = tables_[table].columns[field].part == Part::value &&
                         std::holds_alternative<std::monostate>(row.fields()[field]);
    write(sheet, column++, row.fields()[printed ? field + 1 : field], marked ? &*mark : nullptr);
  }
  ++sheet.rows;
}

// Bytes of each sheet as they lie in its temporary file. libxlsxwriter does not look whether they
// could be written; we do.
std::vector<std::uint64_t> XlsxFile::flushed_sizes() {
  std::vector<std::uint64_t> sizes;
  for (lxw_worksheet* sheet : all_) {
    library_->lxw_worksheet_write_single_row(sheet);
    std::FILE* file = sheet->optimize_tmpfile;
    const bool good = file != nullptr && std::fflush(file) == 0 && std::ferror(file) == 0;
    const long size = good ? std::ftell(file) : -1;
    if (size < 0 && problem_.empty()) problem_ = "a temporary file cannot be written (disk full?)";
    sizes.push_back(static_cast<std::uint64_t>(std::max(size, 0L)));
  }
  return sizes;
}

Result<std::vector<MadeFile>> XlsxFile::finish() {
  std::vector<std::uint64_t> least;
  if (!failed()) {
    for (std::size_t i = 0; i < tables_.size(); ++i) close_sheet(i);
    library_->worksheet_activate(all_.front());
    least = flushed_sizes();
  }
  if (!failed()) {
    keep(library_->workbook_close(book_));
    book_ = nullptr;  // freed, whatever happened
  }
  if (!failed() && !holds_sheets(path_, least))
    problem_ = "what was written is shorter than the tables (disk full?)";
  if (failed())
    return Error{"export.failed", fmt::format("{}: cannot be written: {}; check space and "
                                              "permissions of the folder",
                                              kName, problem_)};
  return std::vector<MadeFile>{{kName, "xlsx", 0}};
}

}  // namespace nianbao
