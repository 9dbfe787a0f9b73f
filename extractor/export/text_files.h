// CSV and JSON Lines: one file for each table.
#pragma once

#include <vector>

#include "export/table_sink.h"

namespace nianbao {

// NAME.csv: RFC 4180 (comma, CRLF, quotes where needed), UTF-8 with byte-order mark; the first line
// names the columns; nothing is an empty field; texts pass through sheet_text().
class CsvFiles : public TableSink {
 public:
  CsvFiles(const Staging& staging, const std::vector<TableSpec>& tables);
  void add(std::size_t table, const Row& row) override;
  bool failed() const override;
  Result<std::vector<MadeFile>> finish() override;

 private:
  const std::vector<TableSpec>& tables_;
  std::vector<OutFile> files_;
  std::string line_;
};

// NAME.jsonl: one object a line, all columns in their order, null for nothing, texts as they are.
class JsonLinesFiles : public TableSink {
 public:
  JsonLinesFiles(const Staging& staging, const std::vector<TableSpec>& tables);
  void add(std::size_t table, const Row& row) override;
  bool failed() const override;
  Result<std::vector<MadeFile>> finish() override;

 private:
  const std::vector<TableSpec>& tables_;
  std::vector<OutFile> files_;
};

}  // namespace nianbao
