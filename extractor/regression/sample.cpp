#include "regression/sample.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "source/safe_name.h"

namespace nianbao {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExpected = "expected.json", kTruth = "truth.json";

bool is_report(const fs::path& path) {
  const std::string ending = path.extension().string();
  return ending == ".pdf" || ending == ".PDF" || ending == ".txt";
}

// What stands before "expected.json" or "truth.json" in the files that go with a sample: "NAME.",
// or nothing in a folder of its own.
std::string prefix_of(const fs::path& report) {
  return report.stem() == "report" ? "" : report.stem().string() + ".";
}

// The prefix of an expectation or a truth by its file name; nullopt for any other file.
std::optional<std::string> prefix_by(const std::string& name, std::string_view ending) {
  if (!name.ends_with(ending)) return std::nullopt;
  std::string prefix = name.substr(0, name.size() - ending.size());
  if (!prefix.empty() && !prefix.ends_with('.')) return std::nullopt;
  return prefix;
}

std::string shown(const fs::path& path, const fs::path& folder) {
  const std::string name = path.lexically_relative(folder).generic_string();
  return name == "." ? fs::weakly_canonical(folder).filename().string() : name;
}

Sample sample_at(const fs::path& report, const fs::path& folder) {
  const std::string prefix = prefix_of(report);
  const fs::path parent = report.parent_path();
  return {.name = shown(prefix.empty() ? parent : report, folder),
          .source = report.string(),
          .expected = (parent / (prefix + std::string(kExpected))).string(),
          .truth = (parent / (prefix + std::string(kTruth))).string()};
}

Sample orphan_at(const fs::path& file, const std::string& prefix, const fs::path& folder) {
  const fs::path parent = file.parent_path();
  return {.name = shown(prefix.empty() ? parent : file, folder),
          .source = "",
          .expected = (parent / (prefix + std::string(kExpected))).string(),
          .truth = (parent / (prefix + std::string(kTruth))).string()};
}

Error no_samples(const std::string& folder, const std::string& why) {
  return {"samples.missing",
          fmt::format("{}: {}; name a folder of reports (.pdf, .txt), each beside its expected "
                      "record",
                      safe_name(folder), why)};
}

std::vector<fs::path> files_below(const fs::path& folder, std::error_code& error) {
  std::vector<fs::path> files;
  fs::recursive_directory_iterator it(folder, error), end;
  for (; !error && it != end; it.increment(error)) {
    const bool hidden = it->path().filename().string().starts_with('.');
    std::error_code ignored;
    if (hidden && it->is_directory(ignored)) it.disable_recursion_pending();
    if (!hidden && it->is_regular_file(ignored)) files.push_back(it->path());
  }
  return files;
}

}  // namespace

Result<std::vector<Sample>> find_samples(const std::string& folder) {
  std::error_code error;
  const std::vector<fs::path> files = files_below(folder, error);
  if (error) return no_samples(folder, "cannot be searched: " + error.message());
  std::vector<Sample> samples;
  std::map<std::string, std::size_t> by_expected;
  for (const fs::path& file : files) {
    if (!is_report(file)) continue;
    samples.push_back(sample_at(file, folder));
    ++by_expected[samples.back().expected];
  }
  if (samples.empty()) return no_samples(folder, "holds no report");
  for (const auto& [expected, reports] : by_expected)
    if (reports > 1)
      return Error{"samples.ambiguous",
                   fmt::format("{}: belongs to {} reports; give each report another name",
                               safe_name(expected), reports)};
  for (const fs::path& file : files) {
    for (const std::string_view ending : {kExpected, kTruth}) {
      const auto prefix = prefix_by(file.filename().string(), ending);
      if (!prefix) continue;
      Sample orphan = orphan_at(file, *prefix, folder);
      if (by_expected.emplace(orphan.expected, 0).second) samples.push_back(std::move(orphan));
    }
  }
  std::sort(samples.begin(), samples.end(),
            [](const Sample& a, const Sample& b) { return a.name < b.name; });
  return samples;
}

std::vector<Sample> matching(std::vector<Sample> samples, const std::string& glob) {
  if (glob.empty()) return samples;
  std::erase_if(samples, [&glob](const Sample& sample) {
    return ::fnmatch(glob.c_str(), sample.name.c_str(), 0) != 0;
  });
  return samples;
}

Record as_expected(Record record) {
  record.tool = {"*", "*", "*"};
  record.source.producer.clear();
  if (!record.grammar.sha256.empty()) record.grammar.sha256 = std::string(64, '0');
  return record;
}

}  // namespace nianbao
