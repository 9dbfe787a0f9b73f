#include "export/text_files.h"

#include <algorithm>

#include "export/sheet_text.h"
#include "output/writer.h"

namespace nianbao {
namespace {

std::vector<OutFile> open_files(const Staging& staging, const std::vector<TableSpec>& tables,
                                const std::string& ending) {
  std::vector<OutFile> files;
  for (const TableSpec& table : tables) files.emplace_back(staging.path(table.name + ending));
  return files;
}

bool any_failed(const std::vector<OutFile>& files) {
  return std::any_of(files.begin(), files.end(), [](const OutFile& f) { return f.failed(); });
}

Result<std::vector<MadeFile>> close_files(std::vector<OutFile>& files,
                                          const std::vector<TableSpec>& tables,
                                          const std::string& format) {
  std::vector<MadeFile> made;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (auto error = files[i].close()) return *error;
    made.push_back({tables[i].name + "." + format, format, i});
  }
  return made;
}

void append_quoted(std::string& line, std::string_view text) {
  if (text.find_first_of(",\"\n\r") == text.npos && !text.starts_with(' ') &&
      !text.ends_with(' ')) {
    line += text;
    return;
  }
  line += '"';
  for (char c : text) line.append(c == '"' ? 2 : 1, c);
  line += '"';
}

void append_field(std::string& line, const Field& field) {
  if (const auto* text = std::get_if<std::string_view>(&field)) {
    append_quoted(line, sheet_text(*text));
  } else {
    line += digits_of(field);
  }
}

struct JsonField {
  JsonWriter& out;
  void operator()(std::monostate) const { out.null(); }
  void operator()(std::string_view text) const { out.text(text); }
  void operator()(std::int64_t number) const { out.number(Decimal(number)); }
  void operator()(const Decimal& number) const { out.number(number); }
  void operator()(Tenths number) const { out.tenth(static_cast<double>(number.count) / 10); }
};

}  // namespace

CsvFiles::CsvFiles(const Staging& staging, const std::vector<TableSpec>& tables)
    : tables_(tables), files_(open_files(staging, tables, ".csv")) {
  for (std::size_t i = 0; i < tables.size(); ++i) {
    std::string head = "\xEF\xBB\xBF";
    for (const ColumnSpec& column : tables[i].columns) {
      if (head.size() > 3) head += ',';
      append_quoted(head, column.name);
    }
    files_[i].write(head + "\r\n");
  }
}

void CsvFiles::add(std::size_t table, const Row& row) {
  line_.clear();
  bool first = true;
  for (const Field& field : row.fields()) {
    if (!first) line_ += ',';
    first = false;
    append_field(line_, field);
  }
  line_ += "\r\n";
  files_[table].write(line_);
}

bool CsvFiles::failed() const { return any_failed(files_); }

Result<std::vector<MadeFile>> CsvFiles::finish() { return close_files(files_, tables_, "csv"); }

JsonLinesFiles::JsonLinesFiles(const Staging& staging, const std::vector<TableSpec>& tables)
    : tables_(tables), files_(open_files(staging, tables, ".jsonl")) {}

void JsonLinesFiles::add(std::size_t table, const Row& row) {
  JsonWriter out(false);
  out.open('{');
  for (std::size_t i = 0; i < row.fields().size(); ++i) {
    out.key(tables_[table].columns[i].name);
    std::visit(JsonField{out}, row.fields()[i]);
  }
  out.close('}');
  files_[table].write(out.take() + "\n");
}

bool JsonLinesFiles::failed() const { return any_failed(files_); }

Result<std::vector<MadeFile>> JsonLinesFiles::finish() {
  return close_files(files_, tables_, "jsonl");
}

}  // namespace nianbao
