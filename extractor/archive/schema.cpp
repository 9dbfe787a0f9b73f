#include "archive/schema.h"

#include <fmt/format.h>

#include <algorithm>

#include "source/digest.h"

namespace nianbao {

std::string ledger_schema() {
  return R"(
CREATE TABLE ledger (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  ended TEXT,                     -- NULL: at work, or it was killed
  outcome TEXT NOT NULL,          -- running, finished, stopped, failed
  tool TEXT NOT NULL, poppler TEXT NOT NULL, icu TEXT NOT NULL,
  workers INTEGER NOT NULL,
  sandboxed INTEGER NOT NULL,
  seal TEXT NOT NULL
) STRICT;

CREATE TABLE grammar (
  run INTEGER NOT NULL REFERENCES run (id),
  id TEXT NOT NULL, version INTEGER NOT NULL, sha256 TEXT NOT NULL, family TEXT NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (run, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  key TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  text INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('converted', 'quarantined')),
  verdict TEXT, family TEXT, form TEXT, issuer TEXT, issuer_key TEXT, year INTEGER,
  grammar_id TEXT, grammar_version INTEGER, grammar_sha256 TEXT,
  tool TEXT NOT NULL, poppler TEXT NOT NULL, icu TEXT NOT NULL,
  record_sha256 TEXT, record_bytes INTEGER,
  ending TEXT NOT NULL, messages TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  milliseconds INTEGER NOT NULL,      -- of its last reader, from start to answer
  cpu_microseconds INTEGER NOT NULL,  -- the same, processor time
  peak_memory INTEGER NOT NULL,       -- bytes resident at most
  run INTEGER NOT NULL,
  seal TEXT NOT NULL,
  CHECK ((status = 'converted') = (record_sha256 IS NOT NULL AND verdict IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX document_report ON document (family, issuer_key, year, key);

CREATE TABLE input (
  name BLOB PRIMARY KEY,
  given INTEGER NOT NULL,         -- so many bytes of it were named, the rest was found
  document TEXT,                  -- a key; NULL: not come to yet, or refused
  status TEXT NOT NULL CHECK (status IN ('pending', 'read', 'refused')),
  code TEXT NOT NULL, message TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  stamp TEXT NOT NULL,            -- device, inode, size, mtime, ctime when it was read
  run INTEGER NOT NULL,           -- the last that named it
  seal TEXT NOT NULL,
  CHECK ((status = 'read') = (document IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX input_document ON input (document, name);

CREATE TABLE across (
  id TEXT NOT NULL, family TEXT NOT NULL, issuer TEXT NOT NULL, year INTEGER NOT NULL,
  earlier TEXT NOT NULL, later TEXT NOT NULL,
  outcome TEXT NOT NULL, owner TEXT NOT NULL, severity TEXT NOT NULL,
  left_sum TEXT, right_sum TEXT,
  earlier_facts TEXT NOT NULL, later_facts TEXT NOT NULL,  -- ids with blanks between them
  seal TEXT NOT NULL,
  PRIMARY KEY (family, issuer, year, id, earlier, later)
) STRICT, WITHOUT ROWID;

INSERT INTO ledger VALUES ('schema', '2');
)";
}

std::string sealed_insert(std::string_view table, std::string_view columns,
                          std::string_view insert) {
  std::string numbers;
  const auto count = std::count(columns.begin(), columns.end(), ',') + 1;
  for (auto i = 1; i <= count; ++i) numbers += fmt::format("{}?{}", i > 1 ? ", " : "", i);
  return fmt::format("{3} INTO {0} ({1}, seal) VALUES ({2}, row_seal({2}))", table, columns,
                     numbers, insert);
}

std::string seal_again(std::string_view table, std::string_view columns) {
  return fmt::format("UPDATE {} SET seal = row_seal({})", table, columns);
}

std::optional<Error> add_row_seal(Database& ledger) {
  return ledger.add_hash_function("row_seal", [](std::string_view row) { return sha256_hex(row); });
}

}  // namespace nianbao
