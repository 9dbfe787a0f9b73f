#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "grammar/read.h"
#include "grammar/small_grammar.h"
#include "support/paths.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

namespace fs = std::filesystem;

// A fresh folder, gone at the end.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(fs::temp_directory_path() /
              ("nianbao-load-" + name + "-" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("grammars of a folder come sorted by file name; other files are left alone") {
  const Folder folder("sorted");
  folder.write("b.toml", changed("trees-1", "first"));
  folder.write("a.toml", changed("trees-1", "second"));
  folder.write("README.md", "no grammar");
  const auto grammars = load_grammars(folder.path());
  REQUIRE(grammars);
  REQUIRE(grammars->size() == 2);
  CHECK(grammars->at(0).id == "second");
  CHECK(grammars->at(1).id == "first");
  CHECK(grammars->at(1).file == folder.path() + "/b.toml");
}

TEST_CASE("a folder that is missing or empty is an error with a remedy") {
  const Folder folder("empty");
  const std::string missing = folder.path() + "/none";
  CHECK(load_grammars(missing).error().code == "grammar.unreadable");
  CHECK(load_grammars(missing).error().message ==
        missing +
            ": error: the grammar folder cannot be read: No such file or directory\n"
            "      = name a folder that holds grammar files (*.toml)");
  CHECK(load_grammars(folder.path()).error().message ==
        folder.path() +
            ": error: the grammar folder holds no grammar (*.toml)\n"
            "      = put at least one grammar file there, or name another folder");
}

TEST_CASE("an error names its file") {
  const Folder folder("wrong");
  folder.write("a.toml", std::string(kSmallGrammar));
  folder.write("b.toml", changed("version = 3", "version = 0"));
  const auto grammars = load_grammars(folder.path());
  REQUIRE_FALSE(grammars);
  CHECK(grammars.error().message.starts_with(folder.path() + "/b.toml:3:11: error: "));
}

TEST_CASE("two files with one id are an error at the second") {
  const Folder folder("twice");
  folder.write("a.toml", std::string(kSmallGrammar));
  folder.write("b.toml", std::string(kSmallGrammar));
  const auto grammars = load_grammars(folder.path());
  REQUIRE_FALSE(grammars);
  CHECK(grammars.error().code == "grammar.duplicate-id");
  CHECK(grammars.error().message ==
        folder.path() +
            "/b.toml:2:6: error: grammar `trees-1` stands in two files\n"
            "    2 | id = \"trees-1\"\n"
            "      |      ^~~~~~~~~\n"
            "      = first in " +
            folder.path() + "/a.toml; give this one another id");
}

TEST_CASE("the repository's grammars load") {
  const auto grammars = load_grammars(in_repository("grammar").string());
  if (!grammars) MESSAGE(grammars.error().message);
  REQUIRE(grammars);
  CHECK(grammars->size() >= 2);
}
