// One mutated report as a file: its words with boxes and what is right on it, for `--replay`.
#pragma once

#include <filesystem>
#include <string>

#include "corpus/judge.h"
#include "corpus/mutate.h"
#include "model/result.h"

namespace nianbao::corpus {

struct Case {
  std::string base, kind, what;
  std::uint64_t seed = 0, index = 0;
  Document document;
  Expected expected;
};

// JSON. Error "case.unwritable".
Result<bool> write_case(const std::filesystem::path& file, const Case& from,
                        const std::vector<Wrong>& silent);
// Error "case.unreadable".
Result<Case> read_case(const std::filesystem::path& file);

}  // namespace nianbao::corpus
