#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <thread>

#include "grammar/characters.h"
#include "grammar/problems.h"
#include "grammar/read.h"
#include "grammar/tree.h"
#include "model/limits.h"
#include "source/bytes.h"

namespace nianbao {
namespace {

namespace fs = std::filesystem;

Error unreadable(const std::string& path, std::string_view why, std::string_view remedy) {
  return {"grammar.unreadable",
          fmt::format("{}: error: {}\n      = {}", printable(path), why, remedy)};
}

// Sorted by name.
Result<std::vector<std::string>> grammar_files(const std::string& dir) {
  std::error_code error;
  std::vector<std::string> files;
  for (fs::directory_iterator it(dir, error), end; !error && it != end; it.increment(error))
    if (it->path().extension() == ".toml") files.push_back(it->path().filename().string());
  if (error)
    return unreadable(dir, "the grammar folder cannot be read: " + error.message(),
                      "name a folder that holds grammar files (*.toml)");
  if (files.empty())
    return unreadable(dir, "the grammar folder holds no grammar (*.toml)",
                      "put at least one grammar file there, or name another folder");
  std::sort(files.begin(), files.end());
  return files;
}

constexpr Limits kLimits = {.max_bytes = 4 << 20};  // read_grammar has its own, lower one

Result<Grammar> load_grammar(const std::string& path, IncludedFiles& included) {
  const Result<std::string> toml = read_bytes(path, kLimits);
  if (!toml) return toml.error();
  return read_grammar(*toml, path, included);
}

// With the place of the id, for which the file is read once more.
Error same_id(const Grammar& grammar, const Grammar& first) {
  const Result<std::string> toml = read_bytes(grammar.file, kLimits);
  if (!toml) return toml.error();
  Problems problems(*toml, grammar.file);
  const Node root = parse_tree(*toml, problems);
  const Node* head = root.find("grammar");
  const Node* id = head == nullptr ? nullptr : head->find("id");
  problems.add("grammar.duplicate-id", id == nullptr ? Spot{} : id->spot,
               fmt::format("grammar `{}` stands in two files", grammar.id),
               fmt::format("first in {}; give this one another id", first.file));
  return problems.error();
}

std::vector<std::size_t> largest_first(const std::string& dir,
                                       const std::vector<std::string>& files) {
  std::vector<std::pair<std::uintmax_t, std::size_t>> sizes;
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(fs::path(dir) / files[i], error);
    sizes.emplace_back(error ? 0 : size, i);
  }
  std::sort(sizes.rbegin(), sizes.rend());
  std::vector<std::size_t> order;
  for (const auto& [size, i] : sizes) order.push_back(i);
  return order;
}

// In the order of `files`. Side by side, for the tool starts anew for each file that a script hands
// it; by no more threads than there are processors, for each has a heap of its own to fill, and
// with nothing long left for the end.
std::vector<std::optional<Result<Grammar>>> read_all(const std::string& dir,
                                                     const std::vector<std::string>& files) {
  std::vector<std::optional<Result<Grammar>>> read(files.size());
  const std::vector<std::size_t> order = largest_first(dir, files);
  IncludedFiles included;
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t k = next++; k < order.size(); k = next++)
      read[order[k]] = load_grammar((fs::path(dir) / files[order[k]]).string(), included);
  };
  const std::size_t threads =
      std::min<std::size_t>(files.size(), std::max(1U, std::thread::hardware_concurrency()));
  std::vector<std::jthread> others;
  for (std::size_t t = 1; t < threads; ++t) others.emplace_back(work);
  work();
  others.clear();  // waits for them
  return read;
}

}  // namespace

Result<std::vector<Grammar>> load_grammars(const std::string& dir) {
  const Result<std::vector<std::string>> files = grammar_files(dir);
  if (!files) return files.error();
  std::vector<Grammar> grammars;
  for (std::optional<Result<Grammar>>& read : read_all(dir, *files)) {
    Result<Grammar>& grammar = *read;
    if (!grammar) return grammar.error();
    for (const Grammar& other : grammars)
      if (other.id == grammar->id) return same_id(*grammar, other);
    grammars.push_back(std::move(*grammar));
  }
  return grammars;
}

}  // namespace nianbao
