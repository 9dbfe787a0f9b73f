// What several grammars share stands once, in a file that each of them includes:
//
//   include = ["shared/heads.toml"]     # in grammar/x.toml: grammar/shared/heads.toml
//
// Such a file is written like a grammar and holds any part of one but [grammar]; it stands in a
// folder below, so that nobody takes it for a grammar. It includes no others.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "grammar/problems.h"
#include "grammar/tree.h"
#include "model/result.h"

namespace nianbao {

// An included file as it stands, for any grammar that includes it.
struct IncludedFile {
  Result<std::shared_ptr<const std::string>> toml;
  Node root;                      // spots of file 0
  std::vector<Problem> problems;  // of its syntax
};

// The files that the grammars of one folder include, each read once whoever asks, from any thread.
class IncludedFiles {
 public:
  const IncludedFile& at(const std::string& path);

 private:
  struct Slot {
    std::once_flag once;
    std::unique_ptr<const IncludedFile> file;
  };
  std::mutex mutex_;
  std::map<std::string, Slot> slots_;
};

// Joins what the files under `include` say to `root`: [tables] key by key, each key once; lists of
// [[tables]] one behind the other, those of `root` first. What is wrong with a file is told with
// its place there; `problems` keeps the texts.
void join_included(Node& root, IncludedFiles& included, Problems& problems);

}  // namespace nianbao
