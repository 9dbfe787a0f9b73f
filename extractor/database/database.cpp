#include "database/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

namespace nianbao {
namespace {

std::string_view code_of(int result) {
  switch (result & 0xFF) {
    case SQLITE_CANTOPEN:
      return "database.missing";
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return "database.damaged";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "database.locked";
    case SQLITE_FULL:
      return "database.full";
    default:
      return "database.failed";
  }
}

std::string_view remedy_of(std::string_view code) {
  if (code == "database.missing") return "check its name and permissions";
  if (code == "database.damaged") return "restore it from a copy";
  if (code == "database.locked") return "another process works on it; wait until it has ended";
  if (code == "database.full") return "make space and try again";
  return "check the disk, its space and the permissions of the folder";
}

Error error_of(sqlite3* database, const std::string& path, int result) {
  const std::string code(code_of(result));
  const char* said = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(result);
  return {code, fmt::format("{}: {}; {}", path, said, remedy_of(code))};
}

std::string path_of(sqlite3* database) {
  const char* path = sqlite3_db_filename(database, "main");
  return path != nullptr && *path != '\0' ? path : "database";
}

Error error_of(sqlite3* database, int result) {
  return error_of(database, path_of(database), result);
}

int flags_of(Database::Mode mode) {
  if (mode == Database::Mode::read) return SQLITE_OPEN_READONLY;
  const int write = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW;
  return mode == Database::Mode::create ? write | SQLITE_OPEN_CREATE : write;
}

void append_size(std::string& out, char type, std::size_t size) {
  out += type;
  out += std::to_string(size);
  out += ':';
}

std::string_view bytes_of(sqlite3_value* value) {
  const void* data = sqlite3_value_blob(value);
  if (data == nullptr) return {};
  return {static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

// Type, length, content: no two lists of values give the same string.
std::string serialised(int count, sqlite3_value** values) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    constexpr std::string_view kTypes = "?ifTBN";  // by SQLITE_INTEGER .. SQLITE_NULL
    const char type = kTypes[static_cast<std::size_t>(sqlite3_value_type(values[i]))];
    const std::string_view bytes = bytes_of(values[i]);
    append_size(out, type, bytes.size());
    out += bytes;
  }
  return out;
}

using Hash = std::function<std::string(std::string_view)>;

void call_hash(sqlite3_context* context, int count, sqlite3_value** values) {
  try {
    const std::string hash =
        (*static_cast<const Hash*>(sqlite3_user_data(context)))(serialised(count, values));
    sqlite3_result_text(context, hash.data(), static_cast<int>(hash.size()), SQLITE_TRANSIENT);
  } catch (const std::exception& error) {
    sqlite3_result_error(context, error.what(), -1);
  }
}

}  // namespace

void Statement::Finalise::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::bind(int parameter, std::nullptr_t) {
  note(sqlite3_bind_null(statement_.get(), parameter));
}

void Statement::bind(int parameter, std::int64_t number) {
  note(sqlite3_bind_int64(statement_.get(), parameter, number));
}

void Statement::bind(int parameter, double number) {
  note(sqlite3_bind_double(statement_.get(), parameter, number));
}

void Statement::bind(int parameter, std::string_view utf8) {
  note(sqlite3_bind_text64(statement_.get(), parameter, utf8.empty() ? "" : utf8.data(),
                           utf8.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind(int parameter, const Blob& blob) {
  note(sqlite3_bind_blob64(statement_.get(), parameter, blob.bytes.data(), blob.bytes.size(),
                           SQLITE_TRANSIENT));
}

Result<bool> Statement::step() {
  sqlite3* database = sqlite3_db_handle(statement_.get());
  if (bind_code_ != SQLITE_OK) return error_of(database, bind_code_);
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  return error_of(database, result);
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  bind_code_ = SQLITE_OK;
}

int Statement::columns() const { return sqlite3_column_count(statement_.get()); }

std::string_view Statement::name(int column) const {
  const char* name = sqlite3_column_name(statement_.get(), column);
  return name != nullptr ? name : "";
}

bool Statement::null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string Statement::text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_.get(), column);
  if (text == nullptr) return {};
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

std::string Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_.get(), column);
  if (data == nullptr) return {};
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Result<Database> Database::open(const std::string& path, Mode mode) {
  sqlite3* opened = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &opened, flags_of(mode), nullptr);
  std::unique_ptr<sqlite3, Close> database(opened);
  if (result != SQLITE_OK) return error_of(opened, path, result);
  sqlite3_extended_result_codes(opened, 1);
  return Database(std::move(database), path);
}

std::optional<Error> Database::execute(const std::string& sql) {
  const int result = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (result == SQLITE_OK) return std::nullopt;
  return error_of(database_.get(), result);
}

Result<Statement> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int result = sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()),
                                        &statement, nullptr);
  if (result != SQLITE_OK) return error_of(database_.get(), result);
  return Statement(statement);
}

Result<Statement*> Database::kept(std::string_view sql) {
  auto found = kept_.find(sql);
  if (found == kept_.end()) {
    Result<Statement> statement = prepare(sql);
    if (!statement) return statement.error();
    found = kept_.emplace(std::string(sql), std::move(*statement)).first;
  }
  return &found->second;
}

std::optional<Error> Database::finish(Statement& statement) {
  for (;;) {
    const Result<bool> row = statement.step();
    if (row && *row) continue;
    statement.reset();
    return row ? std::nullopt : std::optional<Error>(row.error());
  }
}

Result<std::optional<std::int64_t>> Database::integer(std::string_view sql) const {
  Result<Statement> statement = prepare(sql);
  if (!statement) return statement.error();
  const Result<bool> row = statement->step();
  if (!row) return row.error();
  if (!*row || statement->null(0)) return std::optional<std::int64_t>();
  return std::optional<std::int64_t>(statement->integer(0));
}

Result<std::optional<std::string>> Database::text(std::string_view sql) const {
  Result<Statement> statement = prepare(sql);
  if (!statement) return statement.error();
  const Result<bool> row = statement->step();
  if (!row) return row.error();
  if (!*row || statement->null(0)) return std::optional<std::string>();
  return std::optional<std::string>(statement->text(0));
}

std::optional<Error> Database::add_hash_function(
    const std::string& name, std::function<std::string(std::string_view)> hash) {
  const int result = sqlite3_create_function_v2(
      database_.get(), name.c_str(), -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
      new Hash(std::move(hash)), call_hash, nullptr, nullptr,
      [](void* function) { delete static_cast<Hash*>(function); });
  if (result == SQLITE_OK) return std::nullopt;
  return error_of(database_.get(), result);
}

std::int64_t Database::changes() const { return sqlite3_changes64(database_.get()); }

std::optional<Error> Database::close() {
  kept_.clear();
  const int result = sqlite3_close(database_.get());
  if (result != SQLITE_OK) return error_of(database_.get(), result);
  (void)database_.release();
  return std::nullopt;
}

}  // namespace nianbao
