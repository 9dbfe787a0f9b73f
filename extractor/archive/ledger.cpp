#include "archive/ledger.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <filesystem>

#include "archive/layout.h"
#include "archive/schema.h"
#include "output/names.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

using Failure = std::optional<Error>;

std::string now() {
  const std::time_t seconds =
      std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(seconds));
}

std::optional<std::string> or_null(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return std::string(text);
}

std::optional<int> or_null(int number) {
  return number != 0 ? std::optional<int>(number) : std::nullopt;
}

// A folder in which a ledger may be made: new, or empty.
Failure check_ours(const std::string& out) {
  std::error_code error;
  std::filesystem::create_directories(out, error);
  std::error_code ignored;
  if (!std::filesystem::is_directory(out, ignored))
    return Error{
        "output.no-folder",
        fmt::format("{}: is not a folder and cannot be made one: {}; name another with -o",
                    safe_name(out),
                    (error ? error : std::make_error_code(std::errc::not_a_directory)).message())};
  if (std::filesystem::exists(ledger_path(out), error)) return std::nullopt;
  if (std::filesystem::is_empty(out, error)) return std::nullopt;
  return Error{"archive.not-ours",
               fmt::format("{}: holds other things but no {}; name a new or empty folder with -o",
                           safe_name(out), kLedgerFile)};
}

// One writer, no shared memory: nothing that a full disk could turn into a signal. A batch is on
// the disk when its commit returns.
constexpr const char* kSettings = R"(
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
)";

Failure make_tables(Database& ledger) {
  const auto tables = ledger.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'ledger'");
  if (!tables) return tables.error();
  if (*tables == 1) return std::nullopt;
  if (Failure failure = ledger.begin()) return failure;
  if (Failure failure = ledger.execute(ledger_schema())) return failure;
  return ledger.commit();
}

Failure check_schema(const Database& ledger) {
  const auto schema = ledger.text("SELECT value FROM ledger WHERE key = 'schema'");
  if (!schema) return schema.error();
  if (*schema == std::to_string(kLedgerSchema)) return std::nullopt;
  return Error{"archive.schema",
               fmt::format("{}: was written by another nianbao (schema {}); use that, or name "
                           "another folder with -o",
                           safe_name(ledger.path()), schema->value_or("?"))};
}

InputRow input_from(const Statement& row) {
  return {.name = {row.bytes(0), static_cast<std::size_t>(row.integer(1))},
          .document = row.text(2),
          .status = row.text(3),
          .code = row.text(4),
          .message = row.text(5),
          .bytes = static_cast<std::uint64_t>(row.integer(6)),
          .stamp = row.text(7)};
}

Result<std::vector<InputRow>> inputs_from(Statement& rows) {
  std::vector<InputRow> inputs;
  for (;;) {
    const Result<bool> row = rows.step();
    if (!row) return row.error();
    if (!*row) return inputs;
    inputs.push_back(input_from(rows));
  }
}

std::string joined(const std::vector<std::string>& ids) {
  return fmt::format("{}", fmt::join(ids, " "));
}

std::optional<std::string> sum_text(const std::optional<Decimal>& sum) {
  if (!sum) return std::nullopt;
  return sum->to_string();
}

}  // namespace

Result<Ledger> Ledger::open(const std::string& out) {
  if (Failure failure = check_ours(out)) return *failure;
  Result<Database> database = Database::open(ledger_path(out), Database::Mode::create);
  if (!database) return database.error();
  if (Failure failure = database->execute(kSettings)) return *failure;
  if (Failure failure = add_row_seal(*database)) return *failure;
  if (Failure failure = make_tables(*database)) return *failure;
  if (Failure failure = check_schema(*database)) return *failure;
  if (Failure failure = database->begin()) return *failure;
  return Ledger(std::move(*database));
}

Failure Ledger::begin_run(const RunRow& run, const std::vector<Grammar>& grammars) {
  const auto last = database_.integer("SELECT max(id) FROM run");
  if (!last) return last.error();
  run_ = last->value_or(0) + 1;
  static const std::string kInsertRun = sealed_insert("run", kRunColumns);
  static const std::string kInsertGrammar = sealed_insert("grammar", kGrammarColumns);
  Failure failure = database_.run(kInsertRun, run_, now(), nullptr, "running", run.tool.version,
                                  run.tool.poppler, run.tool.icu, run.workers, run.sandboxed);
  for (const Grammar& grammar : grammars)
    if (!failure)
      failure = database_.run(kInsertGrammar, run_, grammar.id, grammar.version, grammar.sha256,
                              grammar.family);
  return failure;
}

Failure Ledger::end_run(const std::string& outcome) {
  if (Failure failure =
          database_.run("UPDATE run SET ended = ?, outcome = ? WHERE id = ?", now(), outcome, run_))
    return failure;
  return database_.run(seal_again("run", kRunColumns) + " WHERE id = ?", run_);
}

Failure Ledger::name_input(const Name& name) {
  static const std::string kSealed = seal_again("input", kInputColumns) + " WHERE name = ?";
  static const std::string kNew = sealed_insert("input", kInputColumns, "INSERT OR IGNORE");
  const Blob path{name.path};
  const auto given = static_cast<std::uint64_t>(name.given);
  if (Failure failure = database_.run(kNew, path, given, nullptr, "pending", "", "", 0, "", run_))
    return failure;
  if (database_.changes() > 0) return std::nullopt;
  if (Failure failure =
          database_.run("UPDATE input SET run = ?, given = ? WHERE name = ?", run_, given, path))
    return failure;
  return database_.run(kSealed, path);
}

Failure Ledger::put(const InputRow& input) {
  static const std::string kInsert = sealed_insert("input", kInputColumns);
  return database_.run(kInsert, Blob{input.name.path}, static_cast<std::uint64_t>(input.name.given),
                       or_null(input.document), input.status, input.code, input.message,
                       input.bytes, input.stamp, run_);
}

Failure Ledger::put(const DocumentRow& row) {
  static const std::string kInsert = sealed_insert("document", kDocumentColumns);
  const StoredDocument& d = row.document;
  const bool converted = d.status == Status::converted;
  const auto verdict = d.verdict ? or_null(name_of(*d.verdict)) : std::nullopt;
  return database_.run(kInsert, d.key, d.sha256, d.text, d.bytes, name_of(d.status), verdict,
                       or_null(d.report.family), or_null(d.report.form), or_null(d.report.issuer),
                       or_null(row.issuer_key), or_null(d.report.year), or_null(d.grammar.id),
                       or_null(d.grammar.version), or_null(d.grammar.sha256), d.tool.version,
                       d.tool.poppler, d.tool.icu, or_null(d.record_sha256),
                       converted ? std::optional<std::uint64_t>(d.record_bytes) : std::nullopt,
                       d.ending, d.messages, row.attempts, row.milliseconds, d.cpu.count(),
                       d.peak_memory, row.run);
}

Result<std::optional<DocumentRow>> Ledger::document(const std::string& key) const {
  Result<Statement> rows = database_.prepare(
      "SELECT key, sha256, status, verdict, family, grammar_id, grammar_version, grammar_sha256, "
      "tool, poppler, icu, record_sha256, record_bytes, attempts, run FROM document WHERE key = ?");
  if (!rows) return rows.error();
  rows->bind(1, key);
  const Result<bool> there = rows->step();
  if (!there) return there.error();
  if (!*there) return std::optional<DocumentRow>();
  DocumentRow row;
  StoredDocument& d = row.document;
  d.key = rows->text(0);
  d.sha256 = rows->text(1);
  d.status = status_from(rows->text(2)).value_or(Status::pending);
  d.verdict = from_name<Verdict>(rows->text(3));
  d.report.family = rows->text(4);
  d.grammar = {rows->text(5), static_cast<int>(rows->integer(6)), rows->text(7)};
  d.tool = {.version = rows->text(8), .poppler = rows->text(9), .icu = rows->text(10)};
  d.record_sha256 = rows->text(11);
  d.record_bytes = static_cast<std::uint64_t>(rows->integer(12));
  row.attempts = static_cast<int>(rows->integer(13));
  row.run = rows->integer(14);
  return std::optional<DocumentRow>(std::move(row));
}

Result<std::vector<InputRow>> Ledger::inputs_after(const std::string& name, int most) const {
  Result<Statement> rows = database_.prepare(
      "SELECT name, given, document, status, code, message, bytes, stamp FROM input "
      "WHERE name > ? AND run = ? ORDER BY name LIMIT ?");
  if (!rows) return rows.error();
  rows->bind_all(Blob{name}, run_, most);
  return inputs_from(*rows);
}

Result<std::vector<InputRow>> Ledger::unfinished_after(const std::string& key, int most) const {
  Result<Statement> rows = database_.prepare(
      "SELECT min(name), given, document, status, code, message, bytes, stamp FROM input "
      "WHERE document > ? AND run = ? AND document NOT IN (SELECT key FROM document) "
      "GROUP BY document ORDER BY document LIMIT ?");
  if (!rows) return rows.error();
  rows->bind_all(key, run_, most);
  return inputs_from(*rows);
}

Failure Ledger::put(const StoredAcross& check) {
  static const std::string kInsert = sealed_insert("across", kAcrossColumns);
  return database_.run(kInsert, check.id, check.family, check.issuer, check.year, check.earlier,
                       check.later, name_of(check.outcome), name_of(check.owner),
                       name_of(check.severity), sum_text(check.left), sum_text(check.right),
                       joined(check.earlier_facts), joined(check.later_facts));
}

Failure Ledger::commit() {
  if (Failure failure = database_.commit()) return failure;
  return database_.begin();
}

Result<std::int64_t> Ledger::count(const std::string& sql) const {
  const auto number = database_.integer(sql);
  if (!number) return number.error();
  return number->value_or(0);
}

Failure Ledger::close() {
  if (Failure failure = database_.commit()) return failure;
  if (Failure failure = database_.execute("PRAGMA wal_checkpoint(TRUNCATE); "
                                          "PRAGMA journal_mode = DELETE;"))
    return failure;
  return database_.close();
}

}  // namespace nianbao
