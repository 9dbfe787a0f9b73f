#include "export/sqlite_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "export/exact_double.h"

namespace nianbao {
namespace {

const char* const kName = "nianbao.sqlite";

std::string quoted(std::string_view name) {
  std::string text = "\"";
  for (char c : name) text.append(c == '"' ? 2 : 1, c);
  return text + "\"";
}

std::string literal(std::string_view text) {
  std::string sql = "'";
  for (char c : text) sql.append(c == '\'' ? 2 : 1, c);
  return sql + "'";
}

std::string_view type_of(const ColumnSpec& column) {
  switch (column.type) {
    case FieldType::integer:
      return "INTEGER";
    case FieldType::number:
      return "ANY";
    case FieldType::text:
      break;
  }
  return "TEXT";
}

std::string create_table(const TableSpec& table) {
  std::vector<std::string> parts, key;
  for (const ColumnSpec& column : table.columns)
    parts.push_back(fmt::format("{} {}", quoted(column.name), type_of(column)));
  for (const std::string& name : table.key) key.push_back(quoted(name));
  parts.push_back(fmt::format("PRIMARY KEY ({})", fmt::join(key, ", ")));
  if (table.of_reports) parts.emplace_back("FOREIGN KEY (\"input\") REFERENCES \"reports\"");
  return fmt::format("CREATE TABLE {} ({}) STRICT;\n", quoted(table.name), fmt::join(parts, ", "));
}

std::string view_name(const TableSpec& table) {
  std::string name;
  for (char c : table.name) name += c == '-' ? '_' : c;
  return name;
}

// What wide_row() puts before the cells.
const char* const kWideHead =
    "input, file, source_sha256, family, form, issuer, year, verdict, grammar_id, "
    "grammar_version, grammar_sha256, tool_version, row, "
    "CASE WHEN count(DISTINCT ifnull(label, '')) = 1 THEN label END AS label, "
    "min(page) AS page, min(line) AS line";

std::string create_wide_view(const TableSpec& table) {
  std::vector<std::string> parts = {kWideHead};
  std::string column;
  for (const ColumnSpec& spec : table.columns) {
    if (spec.part == Part::none) continue;
    if (spec.part == Part::value) column = spec.name;
    const std::string_view shown = spec.part == Part::value     ? "value"
                                   : spec.part == Part::printed ? "printed"
                                   : spec.part == Part::state   ? "state"
                                                                : "trust";
    parts.push_back(fmt::format("max(CASE WHEN \"column\" = {} THEN {} END) AS {}", literal(column),
                                shown, quoted(spec.name)));
  }
  return fmt::format(
      "CREATE VIEW {} AS SELECT {} FROM facts WHERE family = {} AND \"table\" = {} "
      "GROUP BY input, row;\n",
      quoted(view_name(table)), fmt::join(parts, ", "), literal(table.family),
      literal(table.table));
}

const char* const kViews =
    "CREATE INDEX facts_by_id ON facts (id, year, issuer);\n"
    "CREATE VIEW disputed AS SELECT input, file, issuer, year, id, label, value, printed, trust,\n"
    "  derived, candidates, reason, page, line FROM facts WHERE trust IN ('disputed', 'absent');\n"
    "CREATE VIEW several_reports AS SELECT family, issuer, year, count(*) AS reports,\n"
    "  group_concat(input, ' ') AS inputs FROM reports\n"
    "  WHERE status = 'converted' AND issuer IS NOT NULL AND year IS NOT NULL\n"
    "  GROUP BY family, issuer, year HAVING count(*) > 1;\n";

void bind_field(Statement& statement, int parameter, const Field& field) {
  if (const auto* text = std::get_if<std::string_view>(&field))
    return statement.bind(parameter, *text);
  if (std::holds_alternative<std::monostate>(field)) return statement.bind(parameter, nullptr);
  if (const std::optional<std::int64_t> whole = exact_integer(field))
    return statement.bind(parameter, *whole);
  if (const std::optional<double> number = exact_double(field))
    return statement.bind(parameter, *number);
  statement.bind(parameter, digits_of(field));
}

}  // namespace

SqliteFile::SqliteFile(const Staging& staging, const std::vector<TableSpec>& tables)
    : tables_(tables) {
  Result<Database> database = Database::open(staging.path(kName), Database::Mode::create);
  if (!database) {
    problem_ = database.error();
    return;
  }
  database_.emplace(std::move(*database));
  // Nobody sees the file before it is whole: a journal would protect nothing.
  keep(database_->execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"));
  for (const TableSpec& table : tables)
    if (!failed() && !table.wide) keep(database_->execute(create_table(table)));
  if (!failed()) keep(database_->begin());
  prepare();
}

void SqliteFile::keep(std::optional<Error> error) {
  if (error && !problem_) problem_ = std::move(error);
}

void SqliteFile::prepare() {
  inserts_.resize(tables_.size());
  for (std::size_t i = 0; i < tables_.size() && !failed(); ++i) {
    if (tables_[i].wide) continue;
    std::string marks = "?";
    for (std::size_t column = 1; column < tables_[i].columns.size(); ++column) marks += ", ?";
    Result<Statement> insert = database_->prepare(
        fmt::format("INSERT INTO {} VALUES ({})", quoted(tables_[i].name), marks));
    if (insert) {
      inserts_[i].emplace(std::move(*insert));
    } else {
      keep(insert.error());
    }
  }
}

void SqliteFile::add(std::size_t table, const Row& row) {
  if (failed() || tables_[table].wide) return;
  Statement& insert = *inserts_[table];
  for (std::size_t i = 0; i < row.fields().size(); ++i)
    bind_field(insert, static_cast<int>(i) + 1, row.fields()[i]);
  if (const Result<bool> done = insert.step(); !done) keep(done.error());
  insert.reset();
}

Result<std::vector<MadeFile>> SqliteFile::finish() {
  inserts_.clear();
  if (!failed()) keep(database_->commit());
  if (!failed()) keep(database_->execute(kViews));
  for (const TableSpec& table : tables_)
    if (table.wide && !failed()) keep(database_->execute(create_wide_view(table)));
  if (!failed()) keep(database_->close());
  if (failed()) return *problem_;
  return std::vector<MadeFile>{{kName, "sqlite", 0}};
}

}  // namespace nianbao
