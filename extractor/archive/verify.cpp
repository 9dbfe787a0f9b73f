#include "archive/verify.h"

#include <fmt/format.h>

#include <filesystem>
#include <limits>
#include <set>

#include "archive/find.h"
#include "archive/layout.h"
#include "archive/schema.h"
#include "archive/store.h"
#include "source/bytes.h"
#include "source/safe_name.h"

namespace nianbao {
namespace {

using Failure = std::optional<Error>;

constexpr Limits kNoLimit{.max_bytes = std::numeric_limits<std::int64_t>::max()};

struct Look {
  std::string out;
  const std::function<void(const std::string&)>& tell;
  Findings findings;

  void damaged(const std::string& what) {
    ++findings.damaged;
    tell(what);
  }
  std::string path(std::string_view within) const { return fmt::format("{}/{}", out, within); }
};

Result<std::string> digest_at(const Name& name) {
  const Result<Descriptor> file = open_input(name, kNoLimit);
  if (!file) return file.error();
  return digest_of(*file, name.path);
}

Result<std::string> digest_at(const std::string& path) {
  return digest_at(Name{path, path.size()});
}

void compare(Look& look, const std::string& path, const std::string& expected) {
  const Result<std::string> digest = digest_at(path);
  if (!digest) {
    look.damaged(digest.error().message);
  } else if (*digest != expected) {
    look.damaged(fmt::format("{}: is not what was written", safe_name(path)));
  }
}

// SHA256SUMS names exactly these files, in this order, each with 64 digits.
void look_at_sums(Look& look) {
  const std::string path = look.path(kSumsFile);
  const Result<std::string> sums = read_bytes(path, Limits{});
  if (!sums)
    return look.damaged(
        fmt::format("{}: is not there: the last run did not end; run it again", safe_name(path)));
  std::string expected;
  for (const std::string_view file : {kAcrossFile, kIndexFile, kLedgerFile}) {
    const Result<std::string> digest = digest_at(look.path(file));
    if (!digest) return look.damaged(digest.error().message);
    const std::string line = fmt::format("{}  {}\n", *digest, file);
    if (sums->find(line) == std::string::npos)
      look.damaged(fmt::format("{}: is not what {} says", safe_name(look.path(file)), kSumsFile));
    expected += line;
  }
  if (*sums != expected && look.findings.damaged == 0)
    look.damaged(fmt::format("{}: is not what was written", safe_name(path)));
}

Failure each_text(const Database& ledger, const std::string& sql,
                  const std::function<void(const std::string&)>& visit) {
  Result<Statement> rows = ledger.prepare(sql);
  if (!rows) return rows.error();
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return row.error();
    if (!*row) return std::nullopt;
    visit(rows->text(0));
  }
}

Failure look_at_rows(Look& look, const Database& ledger) {
  const std::string name = safe_name(ledger.path());
  Failure failure = each_text(ledger, "PRAGMA integrity_check", [&](const std::string& said) {
    if (said != "ok") look.damaged(fmt::format("{}: {}", name, safe_name(said)));
  });
  for (const SealedTable& table : kSealedTables) {
    if (failure) return failure;
    const auto rows = ledger.integer(fmt::format("SELECT count(*) FROM {}", table.name));
    if (!rows) return rows.error();
    look.findings.rows += static_cast<std::uint64_t>(rows->value_or(0));
    failure = each_text(ledger,
                        fmt::format("SELECT {} FROM {} WHERE seal IS NOT row_seal({})", table.row,
                                    table.name, table.columns),
                        [&](const std::string& row) {
                          look.damaged(fmt::format("{}: table {}, row {}: is not what was written",
                                                   name, table.name, safe_name(row)));
                        });
  }
  return failure;
}

Failure look_at_ledger(Look& look) {
  Result<Database> ledger = Database::open(ledger_path(look.out), Database::Mode::read);
  if (!ledger) return ledger.error();
  if (Failure failure = add_row_seal(*ledger)) return failure;
  return look_at_rows(look, *ledger);
}

// Every record that the ledger knows, also those whose inputs have other bytes by now.
Failure look_at_records(Look& look, std::set<std::string>& known) {
  const Result<Database> ledger = Database::open(ledger_path(look.out), Database::Mode::read);
  if (!ledger) return ledger.error();
  Result<Statement> rows = ledger->prepare(
      "SELECT key, record_sha256 FROM document WHERE status = 'converted' ORDER BY key");
  if (!rows) return rows.error();
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return row.error();
    if (!*row) return std::nullopt;
    ++look.findings.records;
    const std::string key = rows->text(0);
    if (key.size() < 2) continue;  // its seal is broken, and was told
    known.insert(record_path(key));
    compare(look, look.path(record_path(key)), rows->text(1));
  }
}

void look_for_strangers(Look& look, const std::set<std::string>& known) {
  namespace fs = std::filesystem;
  const std::set<std::string> own = {std::string(kIndexFile), std::string(kAcrossFile),
                                     std::string(kSumsFile), std::string(kLedgerFile)};
  std::error_code error;
  for (fs::recursive_directory_iterator at(look.out, error), end; at != end; at.increment(error)) {
    if (error) return look.damaged(fmt::format("{}: {}", safe_name(look.out), error.message()));
    const std::string path = at->path().lexically_relative(look.out).string();
    if (at->is_directory(error) && !at->is_symlink(error)) {
      if (path == kExportFolder) at.disable_recursion_pending();
      continue;
    }
    if (!own.contains(path) && !known.contains(path))
      look.damaged(fmt::format("{}: belongs to nothing in the ledger", safe_name(look.path(path))));
  }
}

Failure look_at_inputs(Look& look) {
  const Result<Database> ledger = Database::open(ledger_path(look.out), Database::Mode::read);
  if (!ledger) return ledger.error();
  Result<Statement> rows = ledger->prepare(
      "SELECT name, given, document FROM input WHERE status = 'read' ORDER BY name");
  if (!rows) return rows.error();
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return row.error();
    if (!*row) return std::nullopt;
    ++look.findings.inputs;
    const Name name{rows->bytes(0), static_cast<std::size_t>(rows->integer(1))};
    const Result<std::string> digest = digest_at(name);
    if (!digest) {
      ++look.findings.gone;
      look.tell(digest.error().message);
    } else if (!rows->text(2).starts_with(*digest)) {
      look.damaged(fmt::format("{}: is not what its record was made from", safe_name(name.path)));
    }
  }
}

}  // namespace

Result<Findings> verify_archive(const std::string& out,
                                const std::function<void(const std::string&)>& tell) {
  if (const Result<Store> store = Store::open(out); !store) return store.error();
  Look look{.out = out, .tell = tell, .findings = {}};
  std::set<std::string> known;
  look_at_sums(look);
  Failure failure = look_at_ledger(look);
  if (!failure) failure = look_at_records(look, known);
  if (!failure) look_for_strangers(look, known);
  if (!failure) failure = look_at_inputs(look);
  if (failure) look.damaged(failure->message);
  return look.findings;
}

}  // namespace nianbao
