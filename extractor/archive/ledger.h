// The ledger, written. Its tables are described in store.h, who may read it is Store.
//
// Everything is written in batches: a batch is all there after a kill, or not at all. Nothing is
// written to the ledger before the files it speaks of are on the disk; the driver sees to that by
// calling commit() after DurableFolder::flush().
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/find.h"
#include "archive/store.h"
#include "database/database.h"
#include "grammar/grammar.h"
#include "model/record.h"
#include "model/result.h"

namespace nianbao {

struct RunRow {
  ToolVersion tool;
  int workers = 1;
  bool sandboxed = true;
};

// An input as the ledger has it.
struct InputRow {
  Name name;
  std::string document;  // key; empty: not come to yet, or refused
  std::string status;    // pending, read, refused
  std::string code, message;
  std::uint64_t bytes = 0;
  std::string stamp;
};

// How a document was made: StoredDocument without names, with what only the ledger keeps.
struct DocumentRow {
  StoredDocument document;
  std::string issuer_key;  // by which reports of one issuer find each other
  int attempts = 1;
  std::int64_t milliseconds = 0;
  std::int64_t run = 0;
};

class Ledger {
 public:
  // Makes OUT and its ledger when they are missing. "archive.not-ours": OUT holds other things but
  // no ledger. "database.locked": another run is at work in OUT.
  static Result<Ledger> open(const std::string& out);

  // Begins a run: its row and its grammars'. All functions below belong to it.
  std::optional<Error> begin_run(const RunRow& run, const std::vector<Grammar>& grammars);
  std::optional<Error> end_run(const std::string& outcome);
  std::int64_t run() const { return run_; }

  // Notes that this run names an input; what is known of it stays.
  std::optional<Error> name_input(const Name& name);
  std::optional<Error> put(const InputRow& input);
  std::optional<Error> put(const DocumentRow& document);
  Result<std::optional<DocumentRow>> document(const std::string& key) const;

  // The inputs of this run after `name` in the order of names, at most `most`.
  Result<std::vector<InputRow>> inputs_after(const std::string& name, int most) const;
  // Inputs of this run that were read and whose document is not there yet, one for each document,
  // after `key` in the order of keys, at most `most`.
  Result<std::vector<InputRow>> unfinished_after(const std::string& key, int most) const;

  // Replaces all checks across reports.
  std::optional<Error> clear_across() { return database_.run("DELETE FROM across"); }
  std::optional<Error> put(const StoredAcross& check);

  // Ends the batch and begins the next.
  std::optional<Error> commit();
  // Numbers of this run: a query whose first column is a count.
  Result<std::int64_t> count(const std::string& sql) const;
  Result<Statement> query(const std::string& sql) const { return database_.prepare(sql); }

  // Leaves one file, ready to be hashed: no journal beside it.
  std::optional<Error> close();

 private:
  explicit Ledger(Database database) : database_(std::move(database)) {}

  Database database_;
  std::int64_t run_ = 0;
};

}  // namespace nianbao
