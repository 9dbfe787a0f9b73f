// SQLite, as values and Results: the only folder that includes sqlite3.h.
//
//   Result<Database> database = Database::open("out.sqlite", Database::Mode::create);
//   if (auto error = database->execute("CREATE TABLE t (name TEXT, n INTEGER) STRICT")) ...
//   if (auto error = database->run("INSERT INTO t VALUES (?, ?)", "a", 1)) ...
//   Result<Statement> rows = database->prepare("SELECT name, n FROM t ORDER BY name");
//   for (Result<bool> row = rows->step(); row && *row; row = rows->step()) rows->text(0);
//
// Errors: database.missing (no such file, or not to be opened), database.damaged (not a database,
// or its pages contradict each other), database.locked (another process works on it),
// database.full (no space), database.failed (all else). Messages name file and remedy.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "model/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace nianbao {

// Bytes that need not be UTF-8, as they are bound and read.
struct Blob {
  std::string bytes;
};

// A prepared statement. Parameters are numbered from 1, columns from 0.
class Statement {
 public:
  void bind(int parameter, std::nullptr_t);
  void bind(int parameter, std::int64_t number);
  void bind(int parameter, int number) { bind(parameter, std::int64_t{number}); }
  void bind(int parameter, bool flag) { bind(parameter, std::int64_t{flag}); }
  void bind(int parameter, std::uint64_t number) {
    bind(parameter, static_cast<std::int64_t>(number));
  }
  void bind(int parameter, double number);
  void bind(int parameter, std::string_view utf8);
  void bind(int parameter, const std::string& utf8) { bind(parameter, std::string_view(utf8)); }
  void bind(int parameter, const char* utf8) { bind(parameter, std::string_view(utf8)); }
  void bind(int parameter, const Blob& blob);
  template <typename T>
  void bind(int parameter, const std::optional<T>& value) {
    if (value) {
      bind(parameter, *value);
    } else {
      bind(parameter, nullptr);
    }
  }
  // Binds all from parameter 1 on.
  template <typename... Values>
  void bind_all(const Values&... values) {
    int parameter = 0;
    (bind(++parameter, values), ...);
  }

  // True: a row is there. False: done. A failed bind is told here.
  Result<bool> step();
  // Ready to be stepped again, with the same parameters.
  void reset();

  int columns() const;
  std::string_view name(int column) const;
  bool null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;   // empty for NULL
  std::string bytes(int column) const;  // of a blob; empty for NULL

 private:
  friend class Database;
  struct Finalise {
    void operator()(sqlite3_stmt* statement) const;
  };
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  void note(int code) {
    if (bind_code_ == 0) bind_code_ = code;
  }

  std::unique_ptr<sqlite3_stmt, Finalise> statement_;
  int bind_code_ = 0;
};

class Database {
 public:
  enum class Mode {
    read,    // must be there
    write,   // must be there
    create,  // made when it is missing
  };

  static Result<Database> open(const std::string& path, Mode mode);

  // Statements without parameters, as many as `sql` holds.
  std::optional<Error> execute(const std::string& sql);
  Result<Statement> prepare(std::string_view sql) const;
  // One statement, kept prepared, to its end; rows that it returns are passed over.
  template <typename... Values>
  std::optional<Error> run(std::string_view sql, const Values&... values) {
    Result<Statement*> statement = kept(sql);
    if (!statement) return statement.error();
    (*statement)->bind_all(values...);
    return finish(**statement);
  }
  // The first column of the first row; nullopt when there is no row, or NULL.
  Result<std::optional<std::int64_t>> integer(std::string_view sql) const;
  Result<std::optional<std::string>> text(std::string_view sql) const;

  // All or nothing. Without commit() everything since begin() is gone.
  std::optional<Error> begin() { return run("BEGIN IMMEDIATE"); }
  std::optional<Error> commit() { return run("COMMIT"); }
  std::optional<Error> roll_back() { return run("ROLLBACK"); }

  // A function of SQL, with any number of arguments, that hashes them: `hash` gets all arguments in
  // one string in which each has its type and its length before it, so that no two lists of
  // arguments give the same string.
  std::optional<Error> add_hash_function(const std::string& name,
                                         std::function<std::string(std::string_view)> hash);

  // Rows changed by the last INSERT, UPDATE or DELETE.
  std::int64_t changes() const;
  const std::string& path() const { return path_; }
  // Closes now; errors that only closing shows are told. Nothing else may be called afterwards.
  std::optional<Error> close();

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  Database(std::unique_ptr<sqlite3, Close> database, std::string path)
      : database_(std::move(database)), path_(std::move(path)) {}
  Result<Statement*> kept(std::string_view sql);
  static std::optional<Error> finish(Statement& statement);

  std::unique_ptr<sqlite3, Close> database_;
  std::map<std::string, Statement, std::less<>> kept_;  // destroyed before the database
  std::string path_;
};

}  // namespace nianbao
