#include "export/export.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "export/data_package.h"
#include "export/rows.h"
#include "export/sqlite_file.h"
#include "export/text_files.h"
#include "export/xlsx_file.h"
#include "source/digest.h"

namespace nianbao {
namespace {

constexpr std::size_t kFailuresShown = 20;

// One pass over all reports with a given set of wide tables.
class Pass {
 public:
  Pass(const Staging& staging, const std::vector<Grammar>& grammars,
       const std::vector<WideTable>& wide, const ExportFormats& formats)
      : wide_(wide), tables_(nianbao::export_tables(wide)) {
    if (formats.csv) sinks_.push_back(std::make_unique<CsvFiles>(staging, tables_));
    if (formats.jsonl) sinks_.push_back(std::make_unique<JsonLinesFiles>(staging, tables_));
    if (formats.sqlite) sinks_.push_back(std::make_unique<SqliteFile>(staging, tables_));
    if (formats.xlsx) sinks_.push_back(std::make_unique<XlsxFile>(staging, tables_));
    for (const Grammar& grammar : grammars)
      each_codebook_row(grammar, [&](const Row& row) { emit(table::codebook, row); });
  }

  std::optional<Error> run(const Reports& reports) {
    auto error = reports.each([&](const ReportItem& item) { return add(item); });
    if (error) return error;
    std::int64_t number = 0;
    return reports.each_across([&](const StoredAcross& across) {
      across_row(across, ++number, row_);
      emit(table::across, row_);
      return stop();
    });
  }

  Result<std::vector<MadeFile>> finish() {
    std::vector<MadeFile> files;
    for (const auto& sink : sinks_) {
      Result<std::vector<MadeFile>> made = sink->finish();
      if (!made) return made.error();
      files.insert(files.end(), made->begin(), made->end());
    }
    return files;
  }

  // The wide tables with the columns that this pass met and did not have.
  const std::vector<WideTable>& wide() const { return wide_; }
  bool missed() const { return missed_; }
  const std::vector<TableSpec>& tables() const { return tables_; }
  const ExportSummary& summary() const { return summary_; }

 private:
  void emit(std::size_t table, const Row& row) {
    for (const auto& sink : sinks_) sink->add(table, row);
  }

  // A sink that failed tells why in finish().
  std::optional<Error> stop() const {
    for (const auto& sink : sinks_)
      if (sink->failed()) {
        Result<std::vector<MadeFile>> told = sink->finish();
        if (!told) return told.error();
      }
    return std::nullopt;
  }

  std::optional<Error> add(const ReportItem& item);
  void add_record(const Exported& report);
  void add_wide(const Exported& report);
  std::optional<std::int64_t> earlier_same(const ReportItem& item);
  std::size_t wide_table(const std::string& family, const std::string& table);
  std::size_t wide_column(std::size_t table, const std::string& column);

  std::vector<WideTable> wide_;
  std::vector<TableSpec> tables_;
  std::vector<std::unique_ptr<TableSink>> sinks_;
  std::unordered_map<std::string, std::int64_t> same_;
  ExportSummary summary_;
  bool missed_ = false;
  Row row_;
};

template <typename Values>
bool ids_differ(const Values& values) {
  std::set<std::string_view> ids;
  return std::all_of(values.begin(), values.end(),
                     [&](const auto& value) { return ids.insert(value.id).second; });
}

// A record in which an id stands twice is no record: its rows would have no key.
ReportItem sound(const ReportItem& item) {
  if (!item.record || (ids_differ(item.record->facts) && ids_differ(item.record->checks)))
    return item;
  ReportItem failed = item;
  failed.record.reset();
  failed.status = "failed";
  failed.message = item.file + ": its record has the same id twice";
  return failed;
}

std::optional<Error> Pass::add(const ReportItem& given) {
  const ReportItem item = sound(given);
  ++summary_.inputs;
  report_row(summary_.inputs, item, earlier_same(item), row_);
  emit(table::reports, row_);
  if (item.status == "failed") {
    ++summary_.failed;
    if (summary_.failures.size() < kFailuresShown) summary_.failures.push_back(item.message);
  }
  if (item.record) add_record({summary_.inputs, item.file, *item.record});
  return stop();
}

void Pass::add_record(const Exported& report) {
  ++summary_.reports;
  summary_.facts += static_cast<std::int64_t>(report.record.facts.size());
  for (const Fact& fact : report.record.facts) {
    fact_row(report, fact, row_);
    emit(table::facts, row_);
  }
  for (const Check& check : report.record.checks) {
    check_row(report, check, row_);
    emit(table::checks, row_);
  }
  std::int64_t number = 0;
  for (const Diagnostic& note : report.record.diagnostics) {
    note_row(report, note, ++number, row_);
    emit(table::notes, row_);
  }
  number = 0;
  for (const Quotation& quotation : report.record.quotations) {
    quotation_row(report, quotation, ++number, row_);
    emit(table::quotations, row_);
  }
  number = 0;
  for (const SectionText& section : report.record.sections) {
    section_row(report, section, ++number, row_);
    emit(table::sections, row_);
  }
  add_wide(report);
}

std::optional<std::int64_t> Pass::earlier_same(const ReportItem& item) {
  if (!item.record || item.record->report.issuer.empty() || item.record->report.year == 0)
    return std::nullopt;
  const ReportHead& head = item.record->report;
  const std::string key = fmt::format("{}\n{}\n{}", head.family, head.year, head.issuer);
  const std::int64_t earlier = same_[key]++;
  if (earlier > 0) ++summary_.same;
  return earlier;
}

std::size_t Pass::wide_table(const std::string& family, const std::string& table) {
  const auto it = std::find_if(wide_.begin(), wide_.end(), [&](const WideTable& wide) {
    return wide.family == family && wide.table == table;
  });
  if (it != wide_.end()) return static_cast<std::size_t>(it - wide_.begin());
  missed_ = true;
  wide_.push_back({family, table, {}});
  return wide_.size() - 1;
}

std::size_t Pass::wide_column(std::size_t table, const std::string& column) {
  std::vector<std::string>& columns = wide_[table].columns;
  const auto it = std::find(columns.begin(), columns.end(), column);
  if (it != columns.end()) return static_cast<std::size_t>(it - columns.begin());
  missed_ = true;
  columns.push_back(column);
  return columns.size() - 1;
}

// Rows in the order in which their first fact stands in the record.
void Pass::add_wide(const Exported& report) {
  std::map<std::pair<std::size_t, std::string_view>, std::vector<const Fact*>> rows;
  std::vector<std::pair<std::size_t, std::string_view>> order;
  for (const Fact& fact : report.record.facts) {
    const std::size_t table = wide_table(report.record.report.family, fact.table);
    const std::size_t column = wide_column(table, fact.column);
    const auto [it, fresh] = rows.try_emplace({table, fact.row});
    if (fresh) order.push_back(it->first);
    if (it->second.size() <= column) it->second.resize(column + 1);
    it->second[column] = &fact;
  }
  if (missed_) return;  // everything is read again
  for (const auto& key : order) {
    std::vector<const Fact*>& facts = rows[key];
    facts.resize(wide_[key.first].columns.size());
    wide_row(report, facts, row_);
    emit(table::first_wide + key.first, row_);
  }
}

// File names are made of families and tables: ids, which hold nothing that a name cannot.
bool is_file_name(const std::string& id) {
  return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

std::optional<Error> unusable(const std::vector<WideTable>& wide) {
  for (const WideTable& table : wide)
    if (!is_file_name(table.family) || !is_file_name(table.table))
      return Error{
          "export.failed",
          fmt::format("a record names its table \"{}\" of family \"{}\": these are no ids; "
                      "was it made by nianbao?",
                      table.table, table.family)};
  return std::nullopt;
}

PackagedFile packaged(const Staging& staging, const MadeFile& file) {
  PackagedFile result{file, 0, {}};
  Digest digest;
  std::ifstream in(staging.path(file.name), std::ios::binary);
  std::string buffer(1 << 16, '\0');
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0) {
    const auto size = static_cast<std::size_t>(in.gcount());
    digest.add(std::string_view(buffer).substr(0, size));
    result.bytes += size;
  }
  result.sha256 = digest.hex();
  return result;
}

std::optional<Error> write_package(const Staging& staging, const std::vector<TableSpec>& tables,
                                   const std::vector<MadeFile>& files) {
  std::vector<PackagedFile> all;
  for (const MadeFile& file : files) all.push_back(packaged(staging, file));
  OutFile out(staging.path("datapackage.json"));
  out.write(data_package(tables, all));
  return out.close();
}

// Files in the target that look like an export's and are not of this one.
std::vector<std::string> left_over(const std::string& target,
                                   const std::vector<std::string>& written) {
  std::vector<std::string> left;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(target, error)) {
    const std::string name = entry.path().filename().string();
    const std::string ending = entry.path().extension().string();
    const bool ours =
        ending == ".csv" || ending == ".jsonl" || ending == ".sqlite" || ending == ".xlsx";
    if (ours && std::find(written.begin(), written.end(), name) == written.end())
      left.push_back(name);
  }
  std::sort(left.begin(), left.end());
  return left;
}

struct Outcomes {
  ExportSummary summary;
  std::vector<WideTable> wide;
  bool again = false;
};

Result<Outcomes> attempt(const Reports& reports, const std::vector<Grammar>& grammars,
                         const std::vector<WideTable>& wide, const ExportFormats& formats,
                         const std::string& target) {
  const Result<Staging> staging = Staging::open(target);
  if (!staging) return staging.error();
  Pass pass(*staging, grammars, wide, formats);
  if (auto error = pass.run(reports)) return *error;
  if (pass.missed()) return Outcomes{{}, pass.wide(), true};
  const Result<std::vector<MadeFile>> files = pass.finish();
  if (!files) return files.error();
  if (auto error = write_package(*staging, pass.tables(), *files)) return *error;
  ExportSummary summary = pass.summary();
  for (const MadeFile& file : *files) summary.files.push_back(file.name);
  summary.files.emplace_back("datapackage.json");
  if (auto error = staging->commit(summary.files)) return *error;
  summary.left = left_over(target, summary.files);
  return Outcomes{std::move(summary), {}, false};
}

}  // namespace

Result<ExportSummary> export_tables(const Reports& reports, const std::vector<Grammar>& grammars,
                                    const ExportFormats& formats, const std::string& target) {
  std::vector<WideTable> wide = wide_tables(grammars);
  for (;;) {
    if (auto error = unusable(wide)) return *error;
    Result<Outcomes> outcomes = attempt(reports, grammars, wide, formats, target);
    if (!outcomes) return outcomes.error();
    if (!outcomes->again) return std::move(outcomes->summary);
    wide = std::move(outcomes->wide);
  }
}

}  // namespace nianbao
