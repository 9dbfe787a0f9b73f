// One XLSX workbook: a sheet for each table.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "export/table_sink.h"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace nianbao {

struct XlsxLibrary;

inline constexpr std::uint32_t kSheetRows = 1'048'576;  // that a sheet can hold, with its head
inline constexpr int kSheetComments = 2'000;            // on one sheet: more make programs slow
inline constexpr std::size_t kCommentBytes = 1'000;     // of one comment

// nianbao.xlsx. Rows go to disk as they come. Disputed cells are red and absent ones grey; the
// reason is their comment, for the first kSheetComments of a sheet (it always stands in the column
// "reason" of facts). A table with more rows than a sheet holds goes on in sheets NAME-2, NAME-3...
// A wide table shows a value, or where there is none what is printed, in one column for each column
// of the report. Texts pass through sheet_text(). A number that has no exact counterpart in 15
// digits stays a text; a text longer than a cell can hold is cut and ends in a note that says so.
class XlsxFile : public TableSink {
 public:
  // `rows_per_sheet`: smaller in tests.
  XlsxFile(const Staging& staging, const std::vector<TableSpec>& tables,
           std::uint32_t rows_per_sheet = kSheetRows);
  ~XlsxFile() override;
  void add(std::size_t table, const Row& row) override;
  bool failed() const override { return !problem_.empty(); }
  Result<std::vector<MadeFile>> finish() override;

 private:
  struct Sheet {
    lxw_worksheet* sheet = nullptr;
    std::uint32_t rows = 0;
    int number = 1, comments = 0;
  };
  struct Formats;

  void open_sheet(std::size_t table);
  void close_sheet(std::size_t table);
  void add_about();
  void write(Sheet& sheet, std::uint16_t column, const Field& field, const Mark* mark);
  void keep(int code);
  std::vector<std::uint64_t> flushed_sizes();

  const std::vector<TableSpec>& tables_;
  std::string path_, folder_, problem_;
  std::uint32_t rows_per_sheet_;
  const XlsxLibrary* library_ = nullptr;
  lxw_workbook* book_ = nullptr;
  std::unique_ptr<Formats> formats_;
  std::vector<std::string> names_;               // of the first sheet of each table
  std::vector<Sheet> sheets_;                    // the last sheet of each table
  std::vector<lxw_worksheet*> all_;              // in their order in the book
  std::vector<std::vector<std::size_t>> shown_;  // fields of each table that have a column
};

}  // namespace nianbao
