#include "cli/output_folder.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "support/paths.h"

using namespace nianbao;

namespace {

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "nianbao-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("output names: the input's own, and none twice") {
  const Folder folder;
  Result<OutputFolder> out = OutputFolder::open((folder.path / "a/b").string());
  REQUIRE(out);
  struct {
    std::string input, name;
    bool renamed;
  } const cases[] = {
      {"x/report.pdf", "report.json", false},
      {"y/report.pdf", "report-2.json", true},
      {"report.txt", "report-3.json", true},
      {"report-2.pdf", "report-2-2.json", true},
      {"-", "stdin.json", false},
      {"-", "stdin-2.json", true},
      {"stdin.pdf", "stdin-3.json", true},
      {"no extension", "no extension.json", false},
      {"two.parts.pdf", "two.parts.json", false},
      {".pdf", ".pdf.json", false},
  };
  for (const auto& test : cases) {
    CAPTURE(test.input);
    bool renamed = false;
    CHECK(out->name_for(test.input, renamed) == test.name);
    CHECK(renamed == test.renamed);
  }
}

TEST_CASE("output names: overlong ones are cut at a character and stay different") {
  const Folder folder;
  Result<OutputFolder> out = OutputFolder::open(folder.path.string());
  REQUIRE(out);
  std::string ideographs;
  for (int i = 0; i < 83; ++i) ideographs += "\u5e74";
  bool renamed = false;
  const std::string one = out->name_for(ideographs + "a.pdf", renamed);
  CHECK(renamed);
  const std::string two = out->name_for(ideographs + "b.pdf", renamed);
  CHECK(one != two);
  CHECK(one.size() < 250);
  CHECK(one.substr(0, 198) == ideographs.substr(0, 198));
  CHECK(one[198] == '-');
}

TEST_CASE("output files are written whole, replace what was there, leave nothing behind") {
  const Folder folder;
  const Result<OutputFolder> out = OutputFolder::open(folder.path.string());
  REQUIRE(out);
  for (const std::string content : {"first", "", "second"}) {
    const Result<std::string> path = out->write("a.json", content);
    REQUIRE(path);
    CHECK(testing::bytes_of(*path) == content);
  }
  CHECK_FALSE(out->write("no/folder.json", "x"));
  const auto files = std::filesystem::directory_iterator(folder.path);
  CHECK(std::distance(begin(files), end(files)) == 1);
}
