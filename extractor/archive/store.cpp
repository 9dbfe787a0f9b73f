#include "archive/store.h"

#include <fmt/format.h>

#include <array>

#include "archive/layout.h"
#include "archive/schema.h"
#include "output/names.h"
#include "source/bytes.h"
#include "source/digest.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

constexpr std::array<std::string_view, 4> kStatuses = {"pending", "converted", "quarantined",
                                                       "refused"};

using Failure = std::optional<Error>;

// Visits all rows of `statement`.
Failure each_row(Statement& statement, const std::function<Failure(Statement&)>& visit) {
  for (;;) {
    const Result<bool> row = statement.step();
    if (!row) return row.error();
    if (!*row) return std::nullopt;
    if (Failure failure = visit(statement)) return failure;
  }
}

std::vector<std::string> split_ids(const std::string& joined) {
  std::vector<std::string> ids;
  for (std::size_t at = 0; at < joined.size();) {
    const std::size_t end = std::min(joined.find(' ', at), joined.size());
    ids.push_back(joined.substr(at, end - at));
    at = end + 1;
  }
  return ids;
}

StoredDocument document_from(Statement& row) {
  StoredDocument document;
  document.key = row.text(0);
  document.sha256 = row.text(1);
  document.text = row.integer(2) != 0;
  document.bytes = static_cast<std::uint64_t>(row.integer(3));
  document.status = status_from(row.text(4)).value_or(Status::pending);
  document.verdict = from_name<Verdict>(row.text(5));
  document.report.family = row.text(6);
  document.report.form = row.text(7);
  document.report.issuer = row.text(8);
  document.report.year = static_cast<int>(row.integer(10));
  document.grammar = {row.text(11), static_cast<int>(row.integer(12)), row.text(13)};
  document.tool = {.version = row.text(14), .poppler = row.text(15), .icu = row.text(16)};
  document.record_sha256 = row.text(17);
  document.record_bytes = static_cast<std::uint64_t>(row.integer(18));
  document.ending = row.text(19);
  document.messages = row.text(20);
  document.cpu = std::chrono::microseconds(row.integer(23));
  document.peak_memory = static_cast<std::uint64_t>(row.integer(24));
  if (document.status == Status::converted) document.record_path = record_path(document.key);
  return document;
}

StoredAcross across_from(Statement& row) {
  StoredAcross check;
  check.id = row.text(0);
  check.family = row.text(1);
  check.issuer = row.text(2);
  check.year = static_cast<int>(row.integer(3));
  check.earlier = row.text(4);
  check.later = row.text(5);
  check.outcome = from_name<Outcome>(row.text(6)).value_or(Outcome::not_assessable);
  check.owner = from_name<Owner>(row.text(7)).value_or(Owner::nobody);
  check.severity = from_name<Severity>(row.text(8)).value_or(Severity::warning);
  check.left = Decimal::parse(row.text(9));
  check.right = Decimal::parse(row.text(10));
  check.earlier_facts = split_ids(row.text(11));
  check.later_facts = split_ids(row.text(12));
  return check;
}

// An input that was read has the status of its document.
Status status_of(Statement& input) {
  const std::string own = input.text(2);
  if (own == "refused") return Status::refused;
  return status_from(input.text(5)).value_or(Status::pending);
}

StoredInput input_from(Statement& row) {
  StoredInput input;
  input.name = row.bytes(0);
  input.status = status_of(row);
  input.key = row.text(1);
  input.code = row.text(3);
  input.message = row.text(4);
  input.verdict = from_name<Verdict>(row.text(6));
  input.report.family = row.text(7);
  input.report.form = row.text(8);
  input.report.issuer = row.text(9);
  input.report.year = static_cast<int>(row.integer(10));
  input.ending = row.text(11);
  input.messages = row.text(12);
  return input;
}

Error missing(const std::string& out) {
  return {"archive.missing",
          fmt::format("{}: there is no ledger in it; name a folder that `nianbao run` has written",
                      safe_name(out))};
}

Failure check_schema(const Database& ledger) {
  const Result<std::optional<std::string>> schema =
      ledger.text("SELECT value FROM ledger WHERE key = 'schema'");
  if (!schema) return schema.error();
  if (*schema == std::to_string(kLedgerSchema)) return std::nullopt;
  return Error{"archive.schema",
               fmt::format("{}: schema {} is not {}, which this nianbao knows; use the nianbao "
                           "that wrote it",
                           safe_name(ledger.path()), schema->value_or("?"), kLedgerSchema)};
}

}  // namespace

std::string_view name_of(Status status) { return kStatuses.at(static_cast<std::size_t>(status)); }

std::optional<Status> status_from(std::string_view name) {
  for (std::size_t i = 0; i < kStatuses.size(); ++i)
    if (kStatuses[i] == name) return static_cast<Status>(i);
  return std::nullopt;
}

Result<Store> Store::open(const std::string& out) {
  Result<Database> ledger = Database::open(ledger_path(out), Database::Mode::read);
  if (!ledger) return ledger.error().code == "database.missing" ? missing(out) : ledger.error();
  if (Failure failure = check_schema(*ledger)) return *failure;
  return Store(out, std::move(*ledger));
}

Failure Store::each_document(const std::function<Failure(const StoredDocument&)>& visit) const {
  Result<Statement> rows =
      ledger_.prepare(fmt::format("SELECT {} FROM document ORDER BY key", kDocumentColumns));
  if (!rows) return rows.error();
  Result<Statement> names =
      ledger_.prepare("SELECT name FROM input WHERE document = ?1 ORDER BY name");
  if (!names) return names.error();
  return each_row(*rows, [&](Statement& row) -> Failure {
    StoredDocument document = document_from(row);
    names->reset();
    names->bind(1, document.key);
    Failure failure = each_row(*names, [&document](Statement& name) -> Failure {
      document.names.push_back(name.bytes(0));
      return std::nullopt;
    });
    if (failure) return failure;
    if (document.names.empty()) return std::nullopt;  // its last name has other bytes now
    return visit(document);
  });
}

Failure Store::each_input(const std::function<Failure(const StoredInput&)>& visit) const {
  Result<Statement> rows = ledger_.prepare(
      "SELECT input.name, input.document, input.status, input.code, input.message, "
      "document.status, document.verdict, document.family, document.form, document.issuer, "
      "document.year, document.ending, document.messages FROM input LEFT JOIN document ON "
      "document.key = input.document "
      "ORDER BY input.name");
  if (!rows) return rows.error();
  return each_row(*rows, [&visit](Statement& row) { return visit(input_from(row)); });
}

Failure Store::each_across(const std::function<Failure(const StoredAcross&)>& visit) const {
  Result<Statement> rows = ledger_.prepare(fmt::format(
      "SELECT {} FROM across ORDER BY family, issuer, year, id, earlier, later", kAcrossColumns));
  if (!rows) return rows.error();
  return each_row(*rows, [&visit](Statement& row) { return visit(across_from(row)); });
}

Result<std::string> Store::record(const StoredDocument& document) const {
  if (document.status != Status::converted)
    return Error{"archive.no-record",
                 fmt::format("{}: was not converted, there is no record", document.key)};
  const std::string path = folder_ + "/" + document.record_path;
  Result<std::string> bytes = read_bytes(path, Limits{});
  if (!bytes) return Error{"archive.no-record", bytes.error().message};
  if (sha256_hex(*bytes) != document.record_sha256)
    return Error{
        "archive.damaged",
        fmt::format("{}: is not what was written; run `nianbao run --verify`", safe_name(path))};
  return bytes;
}

}  // namespace nianbao
