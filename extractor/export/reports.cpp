#include "export/reports.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unordered_set>

#include "archive/layout.h"
#include "output/read_record.h"
#include "source/bytes.h"
#include "source/safe_name.h"
#include "text/utf8.h"

namespace nianbao {
namespace {

namespace fs = std::filesystem;

// A name of bytes as text: itself when it is UTF-8.
std::string as_text(const std::string& name) {
  std::size_t invalid = 0;
  from_utf8(name, &invalid);
  return invalid == 0 ? name : safe_name(name);
}

ReportItem without_record(std::string file, std::string_view status, std::string message) {
  ReportItem item;
  item.file = std::move(file);
  item.status = status;
  item.message = std::move(message);
  return item;
}

// A document's record, or why there is none.
ReportItem item_of(const Store& store, const StoredDocument& document) {
  const std::string file = as_text(document.names.empty() ? document.key : document.names.front());
  ReportItem item = without_record(file, name_of(document.status), {});
  item.sha256 = document.sha256;
  if (document.status == Status::quarantined) {
    item.message =
        as_text(document.ending + (document.messages.empty() ? "" : ": ") + document.messages);
  } else if (document.status == Status::converted) {
    const Result<std::string> json = store.record(document);
    Result<Record> record = json ? read_record(*json) : Result<Record>(json.error());
    if (record) {
      item.record = std::move(*record);
    } else {
      item.status = "failed";
      item.message = as_text(document.record_path + ": " + record.error().message);
    }
  }
  return item;
}

std::optional<Error> each_of(const Store& store, const VisitReport& visit) {
  const auto document = [&](const StoredDocument& stored) -> std::optional<Error> {
    if (auto error = visit(item_of(store, stored))) return error;
    for (std::size_t i = 1; i < stored.names.size(); ++i) {
      ReportItem again = without_record(as_text(stored.names[i]), "duplicate",
                                        "the same bytes as " + as_text(stored.names.front()));
      again.sha256 = stored.sha256;
      if (auto error = visit(again)) return error;
    }
    return std::nullopt;
  };
  const auto input = [&](const StoredInput& stored) -> std::optional<Error> {
    if (!stored.key.empty()) return std::nullopt;  // stands with its document
    return visit(
        without_record(as_text(stored.name), name_of(stored.status), as_text(stored.message)));
  };
  if (auto error = store.each_document(document)) return error;
  return store.each_input(input);
}

// Records of files, of which a document may have several.
class RecordFiles {
 public:
  explicit RecordFiles(const VisitReport& visit) : visit_(visit) {}

  // JSON Lines begin with a whole record on the first line; else the file is one record.
  std::optional<Error> file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::string first;
    std::getline(in, first);
    if (!in.eof() && first.ends_with('}')) return lines(in, path, std::move(first));
    Result<std::string> bytes = read_bytes(path, Limits{});
    if (!bytes) return visit_(without_record(as_text(path), "failed", bytes.error().message));
    return record(path, *bytes);
  }

 private:
  std::optional<Error> lines(std::ifstream& in, const std::string& path, std::string line) {
    for (std::size_t number = 1; in || !line.empty(); ++number) {
      if (!line.empty())
        if (auto error = record(fmt::format("{}:{}", path, number), line)) return error;
      line.clear();
      if (in) std::getline(in, line);
    }
    return std::nullopt;
  }

  std::optional<Error> record(const std::string& place, std::string_view json) {
    Result<Record> record = read_record(json);
    if (!record)
      return visit_(
          without_record(as_text(place), "failed", as_text(place) + ": " + record.error().message));
    ReportItem item = without_record(record->source.file, "converted", {});
    item.sha256 = record->source.sha256;
    if (seen_.insert(item.sha256 + record->source.text).second) {
      item.record = std::move(*record);
    } else {
      item.status = "duplicate";
      item.message = fmt::format("{}: an earlier record is of the same bytes", as_text(place));
    }
    return visit_(item);
  }

  const VisitReport& visit_;
  std::unordered_set<std::string> seen_;
};

bool is_record_file(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  std::error_code error;
  return entry.is_regular_file(error) && name.ends_with(".json") && !name.starts_with('.') &&
         name != "datapackage.json";
}

Result<std::vector<std::string>> records_in(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (is_record_file(*it)) files.push_back(it->path().string());
  if (error)
    return Error{"export.failed",
                 fmt::format("{}: cannot be read: {}", safe_name(folder), error.message())};
  if (files.empty())
    return Error{"export.empty",
                 fmt::format("{}: is no archive of nianbao run (no {}) and holds no records "
                             "(*.json); name an OUT or the DIR of nianbao extract -o",
                             safe_name(folder), kLedgerFile)};
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<Reports> Reports::open(const std::vector<std::string>& paths) {
  Reports reports;
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::exists(ledger_path(path), error)) {
      Result<Store> store = Store::open(path);
      if (!store) return store.error();
      reports.archives_.push_back(std::move(*store));
    } else if (fs::is_directory(path, error)) {
      const Result<std::vector<std::string>> files = records_in(path);
      if (!files) return files.error();
      reports.files_.insert(reports.files_.end(), files->begin(), files->end());
    } else if (fs::is_regular_file(path, error)) {
      reports.files_.push_back(path);
    } else {
      return Error{"export.missing",
                   fmt::format("{}: no such file or folder; check the name", safe_name(path))};
    }
  }
  return reports;
}

std::optional<Error> Reports::each(const VisitReport& visit) const {
  for (const Store& archive : archives_)
    if (auto error = each_of(archive, visit)) return error;
  RecordFiles records(visit);
  for (const std::string& file : files_)
    if (auto error = records.file(file)) return error;
  return std::nullopt;
}

std::optional<Error> Reports::each_across(const VisitAcross& visit) const {
  for (const Store& archive : archives_)
    if (auto error = archive.each_across(visit)) return error;
  return std::nullopt;
}

}  // namespace nianbao
