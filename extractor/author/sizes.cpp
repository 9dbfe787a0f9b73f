#include "author/sizes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "output/writer.h"

namespace nianbao {
namespace {

using Line = std::array<std::string, 10>;

Line line_of(const Grammar& grammar) {
  const GrammarSizes sizes = sizes_of(grammar);
  return {grammar.id,
          std::to_string(grammar.version),
          grammar.family,
          grammar.form,
          std::to_string(sizes.sections),
          std::to_string(sizes.tables),
          std::to_string(sizes.rows),
          std::to_string(sizes.cells),
          std::to_string(sizes.checks),
          grammar.file};
}

}  // namespace

GrammarSizes sizes_of(const Grammar& grammar) {
  GrammarSizes sizes{.sections = grammar.sections.size(),
                     .tables = grammar.tables.size(),
                     .checks = grammar.checks.size()};
  for (const TableRule& table : grammar.tables) {
    sizes.rows += table.rows.size();
    sizes.columns += table.columns.size();
    if (table.kind == TableKind::record) sizes.cells += table.columns.size();
    for (const RowRule& row : table.rows)
      if (!row.ignore) sizes.cells += table.columns.size();
  }
  return sizes;
}

std::string list_text(std::span<const Grammar> grammars) {
  std::vector<Line> lines = {
      {"id", "version", "family", "form", "sections", "tables", "rows", "cells", "checks", "file"}};
  for (const Grammar& grammar : grammars) lines.push_back(line_of(grammar));
  std::array<std::size_t, std::tuple_size_v<Line>> widths{};
  for (const Line& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  std::string text;
  for (const Line& line : lines) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
      text += fmt::format("{:<{}}  ", line[i], widths[i]);
    text += line.back() + "\n";
  }
  return text;
}

std::string list_json(std::span<const Grammar> grammars) {
  JsonWriter json(true);
  const auto text = [&json](const char* key, const std::string& value) {
    json.key(key);
    json.text(value);
  };
  const auto number = [&json](const char* key, std::size_t value) {
    json.key(key);
    json.number(static_cast<std::uint64_t>(value));
  };
  json.open('[');
  for (const Grammar& grammar : grammars) {
    const GrammarSizes sizes = sizes_of(grammar);
    json.line(1);
    json.item();
    json.open('{');
    text("id", grammar.id);
    json.key("version");
    json.number(grammar.version);
    text("family", grammar.family);
    text("form", grammar.form);
    text("file", grammar.file);
    text("sha256", grammar.sha256);
    number("sections", sizes.sections);
    number("tables", sizes.tables);
    number("rows", sizes.rows);
    number("columns", sizes.columns);
    number("cells", sizes.cells);
    number("checks", sizes.checks);
    json.close('}');
  }
  json.line(0);
  json.close(']');
  return json.take() + "\n";
}

}  // namespace nianbao
