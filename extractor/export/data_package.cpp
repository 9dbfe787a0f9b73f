#include "export/data_package.h"

#include "output/writer.h"

namespace nianbao {
namespace {

void member(JsonWriter& out, std::string_view key, std::string_view text) {
  out.key(key);
  out.text(text);
}

void texts(JsonWriter& out, std::string_view key, const std::vector<std::string>& values) {
  out.key(key);
  out.open('[');
  for (const std::string& value : values) {
    out.item();
    out.text(value);
  }
  out.close(']');
}

std::string_view type_name(FieldType type) {
  return type == FieldType::integer ? "integer" : type == FieldType::number ? "number" : "string";
}

void field(JsonWriter& out, const ColumnSpec& column) {
  out.line(5);
  out.item();
  out.open('{');
  member(out, "name", column.name);
  member(out, "type", type_name(column.type));
  member(out, "description", column.about);
  if (!column.words.empty()) {
    out.key("constraints");
    out.open('{');
    texts(out, "enum", column.words);
    out.close('}');
  }
  out.close('}');
}

// Foreign keys may only name a resource of the same package: the reports in the same format.
void keys(JsonWriter& out, const TableSpec& table, const std::string& format) {
  texts(out, "primaryKey", table.key);
  if (!table.of_reports) return;
  out.key("foreignKeys");
  out.open('[');
  out.item();
  out.open('{');
  member(out, "fields", "input");
  out.key("reference");
  out.open('{');
  member(out, "resource", "reports-" + format);
  member(out, "fields", "input");
  out.close('}');
  out.close('}');
  out.close(']');
}

void schema(JsonWriter& out, const TableSpec& table, const std::string& format) {
  out.line(3);
  out.key("schema");
  out.open('{');
  out.line(4);
  out.key("fields");
  out.open('[');
  for (const ColumnSpec& column : table.columns) field(out, column);
  out.line(4);
  out.close(']');
  out.line(4);
  texts(out, "missingValues", {""});
  out.line(4);
  keys(out, table, format);
  out.line(3);
  out.close('}');
}

std::string_view media_type(const std::string& format) {
  if (format == "csv") return "text/csv";
  if (format == "jsonl") return "application/x-ndjson";
  if (format == "sqlite") return "application/vnd.sqlite3";
  return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

void dialect(JsonWriter& out) {
  out.line(3);
  out.key("dialect");
  out.open('{');
  member(out, "delimiter", ",");
  member(out, "lineTerminator", "\r\n");
  member(out, "quoteChar", "\"");
  out.key("doubleQuote");
  out.boolean(true);
  out.key("header");
  out.boolean(true);
  out.close('}');
}

void resource(JsonWriter& out, const std::vector<TableSpec>& tables, const PackagedFile& packaged) {
  const MadeFile& file = packaged.file;
  const bool tabular = file.format == "csv" || file.format == "jsonl";
  out.line(2);
  out.item();
  out.open('{');
  out.line(3);
  member(out, "name",
         tabular ? tables[file.table].name + "-" + file.format : "nianbao-" + file.format);
  member(out, "path", file.name);
  if (file.format == "csv") member(out, "profile", "tabular-data-resource");
  member(out, "format", file.format);
  member(out, "mediatype", media_type(file.format));
  if (tabular) member(out, "encoding", file.format == "csv" ? "utf-8-sig" : "utf-8");
  out.key("bytes");
  out.number(packaged.bytes);
  member(out, "hash", "sha256:" + packaged.sha256);
  if (file.format == "csv") dialect(out);
  if (tabular) {
    out.line(3);
    member(out, "description", tables[file.table].about);
    schema(out, tables[file.table], file.format);
  }
  out.line(2);
  out.close('}');
}

}  // namespace

std::string data_package(const std::vector<TableSpec>& tables,
                         const std::vector<PackagedFile>& files) {
  JsonWriter out(true);
  out.open('{');
  out.line(1);
  member(out, "profile", "data-package");
  out.line(1);
  member(out, "name", "nianbao-export");
  out.line(1);
  member(out, "title", "Verified values of published reports");
  out.line(1);
  member(
      out, "description",
      "Made by nianbao export. In CSV and XLSX, texts that a spreadsheet could take for a formula "
      "begin with an apostrophe, and characters that cannot be seen stand as \\u{code}: to undo, "
      "drop one apostrophe at the start of a text, then replace \\u{code}.");
  out.line(1);
  out.key("resources");
  out.open('[');
  for (const PackagedFile& file : files) resource(out, tables, file);
  out.line(1);
  out.close(']');
  out.line(0);
  out.close('}');
  return out.take() + "\n";
}

}  // namespace nianbao
