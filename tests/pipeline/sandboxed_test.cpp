// The pipeline in a confined child gives the same bytes as in this process.
#include <doctest/doctest.h>

#include <algorithm>

#include "output/json.h"
#include "pdf/self_test.h"
#include "pipeline.h"
#include "sandbox/child.h"
#include "support/paths.h"
#include "support/truth.h"

using namespace nianbao;
using namespace nianbao::testing;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> reports() {
  std::vector<fs::path> found;
  for (const fs::path& folder :
       {in_repository("samples"), in_repository("tests/pdf/data"), real_reports()}) {
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(folder, error))
      if (entry.path().extension() == ".pdf" || entry.path().extension() == ".txt")
        found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("sandboxed: the same record, byte for byte") {
  const KeptTables tables;
  REQUIRE(prove_chinese_decodes());
  const Result<Confinement> confinement = Confinement::prepare({poppler_data_folder()});
  REQUIRE(confinement);
  shipped_grammars();
  const std::vector<fs::path> files = reports();
  CHECK(files.size() >= 9);
  for (const fs::path& file : files) {
    CAPTURE(file.string());
    const std::string name = file.filename();
    const Work work = [&name](std::string bytes) {
      return to_json(extract({name, std::move(bytes)}, shipped_grammars()), JsonStyle::compact);
    };
    const std::string bytes = bytes_of(file);
    const Result<SealedBytes> sealed = SealedBytes::of(bytes);
    REQUIRE(sealed);
    const Result<Ending> ending = run_child(*sealed, work, {}, *confinement);
    REQUIRE(ending);
    CHECK_MESSAGE(ending->how == How::answered, ending->why);
    CHECK(ending->answer == work(bytes));
  }
}
