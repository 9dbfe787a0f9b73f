#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>

#include "corpus/anatomy.h"
#include "pdf/read.h"

namespace nianbao::corpus {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> truth_beside(const fs::path& pdf) {
  fs::path beside = pdf;
  for (const fs::path& file : {beside.replace_extension(".json"), pdf.parent_path() / "truth.json"})
    if (fs::is_regular_file(file)) return file;
  return std::nullopt;
}

std::vector<fs::path> reports_of(const std::vector<std::string>& paths) {
  std::vector<fs::path> files;
  for (const std::string& path : paths) {
    if (!fs::is_directory(path)) {
      files.emplace_back(path);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path))
      if (entry.path().extension() == ".pdf") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::optional<Base> read_base(const fs::path& pdf, std::span<const Grammar> grammars) {
  const auto beside = truth_beside(pdf);
  if (!beside) return std::nullopt;
  Result<Truth> truth = read_truth(*beside);
  if (!truth) return std::nullopt;
  std::ifstream stream(pdf, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  Diagnostics diagnostics;
  const Document document =
      read_pdf(bytes, Source{.file = pdf.filename().string()}, Limits{}, diagnostics);
  if (std::any_of(diagnostics.begin(), diagnostics.end(),
                  [](const Diagnostic& d) { return d.severity >= Severity::review; }))
    return std::nullopt;
  const std::string name = truth->name;
  Result<Base> base = make_base(name, document, std::move(*truth), grammars);
  if (!base) return std::nullopt;
  return std::move(*base);
}

}  // namespace

std::vector<Base> read_bases(const std::vector<std::string>& paths,
                             std::span<const Grammar> grammars) {
  const std::vector<fs::path> files = reports_of(paths);
  std::vector<std::optional<Base>> read(files.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < files.size(); i = next++)
      read[i] = read_base(files[i], grammars);
  };
  std::thread other(work);
  work();
  other.join();
  std::vector<Base> bases;
  for (std::optional<Base>& base : read)
    if (base) bases.push_back(std::move(*base));
  return bases;
}

}  // namespace nianbao::corpus
