// The ledger's tables. Described in store.h.
//
// A seal is row_seal(all other columns, in the order of the lists below): a row of which a bit was
// changed is found by comparing. row_seal is SHA-256 over types, lengths and contents; it is added
// to a connection by add_row_seal().
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "database/database.h"
#include "model/result.h"

namespace nianbao {

inline constexpr std::string_view kRunColumns =
    "id, started, ended, outcome, tool, poppler, icu, workers, sandboxed";
inline constexpr std::string_view kGrammarColumns = "run, id, version, sha256, family";
inline constexpr std::string_view kDocumentColumns =
    "key, sha256, text, bytes, status, verdict, family, form, issuer, issuer_key, year, "
    "grammar_id, grammar_version, grammar_sha256, tool, poppler, icu, record_sha256, record_bytes, "
    "ending, messages, attempts, milliseconds, cpu_microseconds, peak_memory, run";
inline constexpr std::string_view kInputColumns =
    "name, given, document, status, code, message, bytes, stamp, run";
inline constexpr std::string_view kAcrossColumns =
    "id, family, issuer, year, earlier, later, outcome, owner, severity, left_sum, right_sum, "
    "earlier_facts, later_facts";

// A table whose rows have seals.
struct SealedTable {
  std::string_view name, columns;
  std::string_view row;  // what a message calls a row by: an expression
};

inline constexpr std::array<SealedTable, 5> kSealedTables = {{
    {"run", kRunColumns, "id"},
    {"grammar", kGrammarColumns, "id"},
    {"document", kDocumentColumns, "key"},
    {"input", kInputColumns, "quote(name)"},
    {"across", kAcrossColumns, "id || ' ' || later"},
}};

// Makes all tables of an empty ledger.
std::string ledger_schema();

// "INSERT OR REPLACE INTO document (key, ..., seal) VALUES (?1, ..., row_seal(?1, ...))".
std::string sealed_insert(std::string_view table, std::string_view columns,
                          std::string_view insert = "INSERT OR REPLACE");

// "UPDATE run SET seal = row_seal(id, ...)", to which a WHERE may be added.
std::string seal_again(std::string_view table, std::string_view columns);

std::optional<Error> add_row_seal(Database& ledger);

}  // namespace nianbao
