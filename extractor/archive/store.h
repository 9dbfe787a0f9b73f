// What `nianbao run` leaves behind, for those who read it: exports, comparisons, reviews.
//
// OUT/
//   ledger.sqlite              the ledger, below; the only file with times in it
//   records/ab/KEY.json        one record for each document, indented as by `nianbao extract`
//   index.jsonl                one line for each input, in the order of names: its name, status,
//                              key, verdict, where its record is. Written when a run ends
//   across.jsonl               one line for each check across reports. Written when a run ends
//   SHA256SUMS                 of the three files beside it, for `sha256sum -c` and
//                              `nianbao run --verify`. Only there when the last run ended
//
// A *document* is a content: bytes, read as a PDF or as a text. Its KEY is the SHA-256 of its
// bytes, 64 hexadecimal digits, with ".txt" behind it when it is read as a text; ab are the first
// two. An *input* is a name that was given. Inputs of the same bytes share one document, which is
// converted once. A record's `source.file` is therefore its key's file name (KEY.pdf, or KEY with
// .txt) and never one of the names.
//
// Everything but ledger.sqlite and SHA256SUMS is the same whatever the number of workers, the
// order, and whatever interrupted the run.
//
// The ledger's tables (STRICT; `seal` is a SHA-256 over the rest of its row):
//
//   ledger    key, value: "schema" is kLedgerSchema
//   run       id, started, ended (RFC 3339, UTC), outcome, tool, poppler, icu, workers, sandboxed
//   grammar   run, id, version, sha256, family: the grammars that a run used
//   document  key, sha256, text, bytes, status, verdict, family, form, issuer, issuer_key, year,
//             grammar_id, grammar_version, grammar_sha256, tool, poppler, icu, record_sha256,
//             record_bytes, ending, messages, attempts, milliseconds, cpu_microseconds,
//             peak_memory, run, seal
//   input     name (bytes), given, document, status (pending, read, refused), code, message,
//             bytes, stamp, run, seal
//   across    one row for each check across reports, see StoredAcross
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "database/database.h"
#include "model/record.h"
#include "model/result.h"

namespace nianbao {

inline constexpr int kLedgerSchema = 2;

// What became of an input, or of a document. Each has exactly one.
enum class Status : std::uint8_t {
  pending,      // the run has not come to it, or was interrupted
  converted,    // there is a record; it has a verdict
  quarantined,  // its reader crashed, hung or went over a limit, twice; there is no record
  refused,      // an input only: no regular file, or it cannot be read; it has no document
};

std::string_view name_of(Status status);
std::optional<Status> status_from(std::string_view name);

struct StoredDocument {
  std::string key;
  std::string sha256;
  bool text = false;  // read as a text, not as a PDF
  std::uint64_t bytes = 0;
  Status status = Status::pending;
  std::vector<std::string> names;  // of its inputs: bytes, sorted, at least one
  // When converted:
  std::optional<Verdict> verdict;
  ReportHead report;     // without title and date; empty when unrecognised
  GrammarStamp grammar;  // id empty when unrecognised or unreadable
  ToolVersion tool;
  std::string record_path;    // within OUT: records/ab/KEY.json
  std::string record_sha256;  // of its bytes
  std::uint64_t record_bytes = 0;
  // What its last reader cost: processor time, and bytes resident at most.
  std::chrono::microseconds cpu{0};
  std::uint64_t peak_memory = 0;
  // When quarantined: how its last reader ended ("signal 11", "time", "memory", "work", ...), what
  // it said.
  std::string ending, messages;
};

struct StoredInput {
  std::string name;  // bytes as given or found; not made harmless, need not be UTF-8
  Status status = Status::pending;
  std::string key;            // of its document; empty when refused
  std::string code, message;  // when refused: why, as an Error has it
  // Of its document, as StoredDocument has them:
  std::optional<Verdict> verdict;
  ReportHead report;
  std::string ending, messages;
};

// One check across two reports of one issuer: of this year's report (the later) with last year's.
struct StoredAcross {
  std::string id;  // table.rule.instance
  std::string family, issuer;
  int year = 0;                // of the later report
  std::string earlier, later;  // keys of the documents
  Outcome outcome = Outcome::not_assessable;
  Owner owner = Owner::nobody;            // when it fails
  Severity severity = Severity::warning;  // what a failure means, by the grammar
  std::optional<Decimal> left, right;
  std::vector<std::string> earlier_facts, later_facts;  // ids of the operands
};

// OUT, read. Nothing is changed. Every function may be called at any time, in any order; a visitor
// that returns an Error stops the walk, which then returns that error.
class Store {
 public:
  // Error "archive.missing" when there is no ledger, "archive.schema" when a newer nianbao wrote
  // it, "database.*" when it cannot be read ("database.locked": a run is at work).
  static Result<Store> open(const std::string& out);

  // In the order of keys. `names` may be many: memory is that of one document.
  std::optional<Error> each_document(
      const std::function<std::optional<Error>(const StoredDocument&)>& visit) const;
  // In the order of names.
  std::optional<Error> each_input(
      const std::function<std::optional<Error>(const StoredInput&)>& visit) const;
  // By family, issuer, year, id, earlier, later.
  std::optional<Error> each_across(
      const std::function<std::optional<Error>(const StoredAcross&)>& visit) const;

  // The record's bytes (JSON), proved against the hash in the ledger. Errors "archive.no-record"
  // (the document was not converted, or the file is gone), "archive.damaged" (other bytes).
  Result<std::string> record(const StoredDocument& document) const;

  const std::string& folder() const { return folder_; }

 private:
  Store(std::string folder, Database ledger)
      : folder_(std::move(folder)), ledger_(std::move(ledger)) {}

  std::string folder_;
  Database ledger_;
};

}  // namespace nianbao
