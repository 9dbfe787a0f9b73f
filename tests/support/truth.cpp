#include "support/truth.h"

#include <stdexcept>

#include "grammar/read.h"
#include "output/read_truth.h"
#include "pipeline.h"
#include "support/paths.h"

namespace nianbao::testing {
const std::vector<Grammar>& shipped_grammars() {
  static const std::vector<Grammar> grammars = [] {
    Result<std::vector<Grammar>> loaded = load_grammars(in_repository("grammar").string());
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return *loaded;
  }();
  return grammars;
}

Record record_of(const std::filesystem::path& file) {
  return extract({file.filename().string(), bytes_of(file)}, shipped_grammars());
}

Agreement compare_with_truth(const Record& record, const std::string& text) {
  const Result<Truth> truth = read_truth(text);
  if (!truth) throw std::runtime_error(truth.error().message);
  return nianbao::compare_with_truth(record, *truth);
}

}  // namespace nianbao::testing
