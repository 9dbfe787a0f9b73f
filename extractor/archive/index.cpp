#include "archive/index.h"

#include <fmt/format.h>

#include <string>

#include "archive/find.h"
#include "archive/layout.h"
#include "archive/store.h"
#include "output/names.h"
#include "output/writer.h"
#include "source/bytes.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

using Failure = std::optional<Error>;
using Sink = DurableFolder::Sink;

void member(JsonWriter& out, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  out.key(key);
  out.text(text);
}

void member(JsonWriter& out, std::string_view key, const std::optional<Decimal>& number) {
  out.key(key);
  if (number) {
    out.number(*number);
  } else {
    out.null();
  }
}

void list(JsonWriter& out, std::string_view key, const std::vector<std::string>& ids) {
  out.key(key);
  out.open('[');
  for (const std::string& id : ids) {
    out.item();
    out.text(id);
  }
  out.close(']');
}

std::string line_end(JsonWriter& out) {
  out.close('}');
  return out.take() + "\n";
}

void name(JsonWriter& out, const std::string& bytes) {
  std::size_t invalid = 0;
  (void)from_utf8(bytes, &invalid);
  out.key("name");
  out.text(bytes);
  if (invalid == 0) return;
  std::string digits;
  for (const char c : bytes) digits += fmt::format("{:02x}", static_cast<unsigned char>(c));
  member(out, "name_bytes", digits);
}

void document(JsonWriter& out, const StoredInput& input) {
  member(out, "document", input.key);
  if (input.status == Status::converted) {
    member(out, "record", record_path(input.key));
    if (input.verdict) member(out, "verdict", name_of(*input.verdict));
    member(out, "family", input.report.family);
    member(out, "form", input.report.form);
    member(out, "issuer", input.report.issuer);
    if (input.report.year != 0) member(out, "year", Decimal(input.report.year));
  }
  member(out, "ending", input.ending);
  member(out, "messages", input.messages);
}

std::string index_line(const StoredInput& input) {
  JsonWriter out(true);
  out.open('{');
  name(out, input.name);
  member(out, "status", name_of(input.status));
  document(out, input);
  member(out, "code", input.code);
  member(out, "message", input.message);
  return line_end(out);
}

std::string across_line(const StoredAcross& check) {
  JsonWriter out(true);
  out.open('{');
  member(out, "id", check.id);
  member(out, "family", check.family);
  member(out, "issuer", check.issuer);
  member(out, "year", Decimal(check.year));
  member(out, "earlier", check.earlier);
  member(out, "later", check.later);
  member(out, "outcome", name_of(check.outcome));
  if (check.owner != Owner::nobody) member(out, "owner", name_of(check.owner));
  member(out, "severity", name_of(check.severity));
  member(out, "left", check.left);
  member(out, "right", check.right);
  list(out, "earlier_facts", check.earlier_facts);
  list(out, "later_facts", check.later_facts);
  return line_end(out);
}

Result<std::string> digest_of(const std::string& path) {
  const Result<Descriptor> file = open_input({path, path.size()}, {.max_bytes = ~0ULL >> 1});
  if (!file) return file.error();
  return digest_of(*file, path);
}

std::string sum_line(const std::string& digest, std::string_view file) {
  return fmt::format("{}  {}\n", digest, file);
}

}  // namespace

Failure write_index(DurableFolder& folder) {
  const Result<Store> store = Store::open(folder.path());
  if (!store) return store.error();
  const Result<std::string> index =
      folder.write_pieces(std::string(kIndexFile), [&store](const Sink& sink) {
        return store->each_input(
            [&sink](const StoredInput& input) { return sink(index_line(input)); });
      });
  if (!index) return index.error();
  const Result<std::string> across =
      folder.write_pieces(std::string(kAcrossFile), [&store](const Sink& sink) {
        return store->each_across(
            [&sink](const StoredAcross& check) { return sink(across_line(check)); });
      });
  if (!across) return across.error();
  if (Failure failure = folder.flush()) return failure;
  const Result<std::string> ledger = digest_of(ledger_path(folder.path()));
  if (!ledger) return ledger.error();
  return folder.write(std::string(kSumsFile), sum_line(*across, kAcrossFile) +
                                                  sum_line(*index, kIndexFile) +
                                                  sum_line(*ledger, kLedgerFile));
}

}  // namespace nianbao
