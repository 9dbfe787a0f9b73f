#include "database/database.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "support/fresh_folder.h"

namespace nianbao {
namespace {

using testing::FreshFolder;

Database fresh(const FreshFolder& folder) {
  Result<Database> database = Database::open(folder.path("a.sqlite"), Database::Mode::create);
  REQUIRE(database);
  CHECK_FALSE(database->execute("CREATE TABLE t (name TEXT, n INTEGER, bytes BLOB) STRICT"));
  return std::move(*database);
}

TEST_CASE("database: what is bound comes back") {
  const FreshFolder folder;
  Database database = fresh(folder);
  const std::string bytes("\xff\0\x80", 3);
  CHECK_FALSE(database.run("INSERT INTO t VALUES (?, ?, ?)", "a", 7, Blob{bytes}));
  CHECK_FALSE(database.run("INSERT INTO t VALUES (?, ?, ?)", "b", std::optional<int>(), Blob{}));
  Result<Statement> rows = database.prepare("SELECT name, n, bytes FROM t ORDER BY name");
  REQUIRE(rows);
  REQUIRE(*rows->step());
  CHECK(rows->text(0) == "a");
  CHECK(rows->integer(1) == 7);
  CHECK(rows->bytes(2) == bytes);
  REQUIRE(*rows->step());
  CHECK(rows->null(1));
  CHECK(rows->bytes(2).empty());
  CHECK_FALSE(*rows->step());
  CHECK(**database.integer("SELECT count(*) FROM t") == 2);
  CHECK_FALSE(*database.text("SELECT name FROM t WHERE n = 8"));
}

TEST_CASE("database: what is not committed is gone") {
  const FreshFolder folder;
  {
    Database database = fresh(folder);
    CHECK_FALSE(database.begin());
    CHECK_FALSE(database.run("INSERT INTO t VALUES ('kept', 1, NULL)"));
    CHECK_FALSE(database.commit());
    CHECK_FALSE(database.begin());
    CHECK_FALSE(database.run("INSERT INTO t VALUES ('lost', 1, NULL)"));
  }
  const Result<Database> again = Database::open(folder.path("a.sqlite"), Database::Mode::read);
  REQUIRE(again);
  CHECK(**again->text("SELECT group_concat(name) FROM t") == "kept");
}

TEST_CASE("database: errors have their codes") {
  const FreshFolder folder;
  Database database = fresh(folder);
  std::ofstream(folder.path("text")) << std::string(5000, 'x');
  const Result<Database> missing = Database::open(folder.path("no/a"), Database::Mode::create);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == "database.missing");
  const Result<Database> text = Database::open(folder.path("text"), Database::Mode::read);
  REQUIRE(text);  // SQLite looks when it is asked
  CHECK(text->integer("SELECT count(*) FROM sqlite_schema").error().code == "database.damaged");
  CHECK(database.execute("SELECT * FROM nothing")->code == "database.failed");
  CHECK(database.run("INSERT INTO t VALUES (?, ?, ?)", "a", "no number", nullptr)->code ==
        "database.failed");
  Result<Database> other = Database::open(folder.path("a.sqlite"), Database::Mode::write);
  REQUIRE(other);
  CHECK_FALSE(database.execute("BEGIN EXCLUSIVE"));
  CHECK(other->begin()->code == "database.locked");
}

TEST_CASE("database: no two lists of values hash alike") {
  const FreshFolder folder;
  Database database = fresh(folder);
  CHECK_FALSE(
      database.add_hash_function("h", [](std::string_view all) { return std::string(all); }));
  std::set<std::string> seen;
  const char* lists[] = {"",      "NULL",      "NULL, NULL", "''",    "'', ''", "'a', 'b'",
                         "'ab'",  "'a', 'b:'", "1",          "'1'",   "x'31'",  "1.5",
                         "'1.5'", "'a', 'T1'", "12, 3",      "1, 23", "123",    "x''"};
  for (const char* list : lists) {
    const auto hash = database.text(std::string("SELECT h(") + list + ")");
    REQUIRE(hash);
    CHECK_MESSAGE(seen.insert(hash->value_or("")).second, list);
  }
}

}  // namespace
}  // namespace nianbao
