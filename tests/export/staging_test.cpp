#include "export/staging.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "source/digest.h"
#include "support/folder.h"
#include "support/paths.h"

using namespace nianbao;

namespace {

std::size_t entries(const std::filesystem::path& folder) {
  const auto files = std::filesystem::directory_iterator(folder);
  return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

}  // namespace

TEST_CASE("nothing is there before the commit, nothing but the files after it") {
  const testing::Folder folder;
  const std::filesystem::path target = folder.path / "a/b";
  {
    const Result<Staging> staging = Staging::open(target.string());
    REQUIRE(staging);
    for (const char* name : {"x.csv", "y.csv"}) {
      OutFile file(staging->path(name));
      file.write("new");
      CHECK_FALSE(file.close());
      CHECK_FALSE(std::filesystem::exists(target / name));
    }
    std::filesystem::create_symlink(folder.path / "elsewhere", target / "x.csv");
    CHECK_FALSE(staging->commit({"x.csv", "y.csv"}));
  }
  CHECK(entries(target) == 2);
  CHECK_FALSE(std::filesystem::is_symlink(target / "x.csv"));
  CHECK_FALSE(std::filesystem::exists(folder.path / "elsewhere"));
  CHECK(testing::bytes_of((target / "y.csv").string()) == "new");
}

TEST_CASE("what is not committed leaves the folder as it was") {
  const testing::Folder folder;
  { std::ofstream(folder.path / "x.csv") << "old"; }
  {
    const Result<Staging> staging = Staging::open(folder.path.string());
    REQUIRE(staging);
    OutFile file(staging->path("x.csv"));
    file.write("new");
    CHECK_FALSE(file.close());
    CHECK(staging->commit({"x.csv", "missing.csv"}));  // an error, before anything is renamed
  }
  CHECK(entries(folder.path) == 1);
  CHECK(testing::bytes_of((folder.path / "x.csv").string()) == "old");
}

TEST_CASE("a target that is a file, and a full disk, are errors that name the place") {
  const testing::Folder folder;
  { std::ofstream(folder.path / "file") << "x"; }
  const Result<Staging> staging = Staging::open((folder.path / "file").string());
  REQUIRE_FALSE(staging);
  CHECK(staging.error().message.find("file") != std::string::npos);
  OutFile file((folder.path / "no/folder").string());
  file.write("x");
  CHECK(file.failed());
  const std::optional<Error> error = file.close();
  REQUIRE(error);
  CHECK(error->message.find("No such file") != std::string::npos);
}

TEST_CASE("a digest in pieces is the digest of the whole") {
  Digest digest;
  digest.add("ab");
  digest.add("");
  digest.add("c");
  CHECK(digest.hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
