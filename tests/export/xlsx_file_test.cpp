#include "export/xlsx_file.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "export/rows.h"
#include "export/zip_sizes.h"
#include "output/records.h"
#include "support/folder.h"

using namespace nianbao;

TEST_CASE("a table that is longer than a sheet goes on in the next") {
  const testing::Folder folder;
  const Result<Staging> staging = Staging::open(folder.path.string());
  REQUIRE(staging);
  const std::vector<TableSpec> tables = export_tables(std::vector<WideTable>());
  const Record record = testing::sample_record();
  Row row;
  XlsxFile book(*staging, tables, 4);  // three rows on a sheet
  fact_row({1, "a.pdf", record}, record.facts[1], row);
  for (int i = 0; i < 10; ++i) book.add(table::facts, row);
  const Result<std::vector<MadeFile>> files = book.finish();
  REQUIRE(files);
  const std::size_t sheets = tables.size() + 1 + 3;
  CHECK(holds_sheets(staging->path("nianbao.xlsx"), std::vector<std::uint64_t>(sheets, 100)));
  CHECK_FALSE(
      holds_sheets(staging->path("nianbao.xlsx"), std::vector<std::uint64_t>(sheets + 1, 1)));
}

TEST_CASE("a workbook that is cut short is found out") {
  const testing::Folder folder;
  const Result<Staging> staging = Staging::open(folder.path.string());
  REQUIRE(staging);
  const std::vector<TableSpec> tables = export_tables(std::vector<WideTable>());
  XlsxFile book(*staging, tables);
  REQUIRE(book.finish());
  const std::string path = staging->path("nianbao.xlsx");
  const std::vector<std::uint64_t> all(tables.size() + 1, 1);
  CHECK(holds_sheets(path, all));
  CHECK_FALSE(holds_sheets(path, {1'000'000}));
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 1);
  CHECK_FALSE(holds_sheets(path, all));
  std::filesystem::resize_file(path, 0);
  CHECK_FALSE(holds_sheets(path, all));
}
