// Files that grammars share: what is joined, and what is said of a file that cannot be.
#include "grammar/include.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "author/lint.h"
#include "grammar/read.h"
#include "grammar/small_grammar.h"
#include "source/bytes.h"
#include "source/digest.h"
#include "support/fresh_folder.h"

using namespace nianbao;
using namespace nianbao::testing;

namespace {

// A grammar in a folder of its own, with files below it.
class Files {
 public:
  void write(const std::string& name, const std::string& text) const {
    const std::filesystem::path path(folder_.path(name));
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  std::string path(const std::string& name) const { return folder_.path(name); }
  // With the folder's own path taken out of messages.
  std::string message(const std::string& toml) const {
    const Result<Grammar> grammar = read_grammar(toml, path("x.toml"));
    if (grammar) return "";
    std::string text = grammar.error().message;
    for (std::size_t at; (at = text.find(path(""))) != std::string::npos;)
      text.erase(at, path("").size());
    return text;
  }

 private:
  FreshFolder folder_;
};

const std::string kInclude = "include = [\"shared/a.toml\"]\n";

std::string including(std::string_view from = {}, std::string_view to = {}) {
  return kInclude + (from.empty() ? std::string(kSmallGrammar) : changed(from, to));
}

}  // namespace

TEST_CASE("include: tables are joined key by key, lists one behind the other") {
  const Files files;
  files.write("shared/a.toml", R"([recognise]
marks = ["老树"]
[values]
none = ["无"]
[[section]]
id = "flowers"
heading = "二、花"
)");
  const std::string toml = including("none = [\"无\"]\n", "");
  const Result<Grammar> grammar = read_grammar(toml, files.path("x.toml"));
  REQUIRE(grammar);
  CHECK(grammar->recognise.titles == std::vector<std::string>{"果树年报"});
  CHECK(grammar->recognise.marks == std::vector<std::string>{"老树"});
  CHECK(grammar->values.none == std::vector<std::string>{"无"});
  CHECK(grammar->values.zero.size() == 2);
  REQUIRE(grammar->sections.size() == 2);
  CHECK(grammar->sections[1].id == "flowers");
  const std::string shared = *read_bytes(files.path("shared/a.toml"), Limits{});
  CHECK(grammar->sha256 == sha256_hex(toml + shared));
}

TEST_CASE("include: what is wrong with an included file is told with its place there") {
  const Files files;
  const struct {
    const char* shared;
    const char* message;
  } table[] = {
      {"[[section]]\nid = \"flowers\"\nheding = \"二、花\"\n",
       R"~(shared/a.toml:3:1: error: unknown key `heding` in [[section]]
    3 | heding = "二、花"
      | ^~~~~~
      = did you mean `heading`? known keys: id, heading, also, optional, meaning, note
      = included by x.toml)~"},
      {"[[section]]\nid = \"trees\"\nheading = \"二、花\"\n",
       R"~(shared/a.toml:2:6: error: section `trees` stands twice
    2 | id = "trees"
      |      ^~~~~~~
      = first on line 17; give this one another id
      = included by x.toml)~"},
      {"[[section]\n",
       R"~(shared/a.toml:1:11: error: parsing table header: expected ']', saw '\n'
    1 | [[section]
      |           ^
      = a grammar is a TOML file: `key = "text"` lines under [name] or [[name]]
      = included by x.toml)~"},
      {"[values]\nnone = [\"没有\"]\n",
       R"~(x.toml:13:1: error: `none` in [values] stands in two files
   13 | none = ["无"]
      | ^~~~
      = also on line 2 of shared/a.toml; keep one of them)~"},
      {"[grammar]\nid = \"x\"\n",
       R"~(shared/a.toml:1:2: error: `grammar` does not belong in a file that is included
    1 | [grammar]
      |  ^~~~~~~
      = the grammars that include it have their own
      = included by x.toml)~"},
      {"include = [\"shared/b.toml\"]\n",
       R"~(shared/a.toml:1:1: error: `include` does not belong in a file that is included
    1 | include = ["shared/b.toml"]
      | ^~~~~~~
      = let the grammars name all files that they include
      = included by x.toml)~"},
      {"[prose]\nsections = [\"tree\"]\nunits = [\"株\"]\n",
       R"~(shared/a.toml:2:13: error: no section has the id `tree`
    2 | sections = ["tree"]
      |             ^~~~~~
      = did you mean `trees`? known sections: trees
      = included by x.toml)~"},
  };
  for (const auto& row : table) {
    files.write("shared/a.toml", row.shared);
    CHECK(files.message(including()) == row.message);
  }
}

TEST_CASE("include: names of files") {
  const Files files;
  files.write("shared/a.toml", "");
  const auto with = [&](const std::string& list) {
    return files.message("include = " + list + "\n" + std::string(kSmallGrammar));
  };
  CHECK(with("[\"shared/a.toml\"]") == "");
  for (const char* name : {"a.toml", "../a.toml", "/etc/passwd", "/shared/a.toml", "shared/a.txt",
                           "shared/../../a.toml", "Shared/a.toml", ""}) {
    CAPTURE(name);
    const std::string message = with("[\"" + std::string(name) + "\"]");
    CHECK(message.starts_with("x.toml:1:12: error: "));
  }
  CHECK(with("[\"../a.toml\"]") ==
        R"~(x.toml:1:12: error: `../a.toml` cannot be included
    1 | include = ["../a.toml"]
      |            ^~~~~~~~~~~
      = name a .toml file in a folder below this file's, in small letters: `include = ["shared/x.toml"]`)~");
  CHECK(with("[\"shared/b.toml\"]") ==
        R"~(x.toml:1:12: error: `shared/b.toml` cannot be read
    1 | include = ["shared/b.toml"]
      |            ^~~~~~~~~~~~~~~
      = shared/b.toml: no such file; check the name)~");
  CHECK(with("[\"shared/a.toml\", \"shared/a.toml\"]")
            .starts_with("x.toml:1:29: error: `shared/a.toml` is included twice"));
  CHECK(
      with("\"shared/a.toml\"")
          .starts_with("x.toml:1:11: error: `include` in the file is a text, but must be a list"));
}

TEST_CASE("include: what lint says of an included file it says once, and of its place") {
  const Files files;
  files.write("shared/a.toml", R"([[section]]
id = "flowers"
heading = "二、花"
[[table]]
id = "flowers"
kind = "matrix"
section = "flowers"
unit = "株"
column = [{ id = "roses", label = "玫瑰" }]
row = [{ id = "red", label = "红花" }]
)");
  std::string other = including("\"trees-1\"", "\"trees-2\"");
  const std::vector<GrammarText> texts{{files.path("x.toml"), including()},
                                       {files.path("y.toml"), other}};
  std::size_t told = 0;
  for (const Finding& finding : lint(texts, {}).findings)
    if (finding.file == files.path("shared/a.toml")) {
      ++told;
      CHECK(finding.problem.code == "lint.unchecked-table");
      CHECK(finding.problem.spot.line == 5);
      CHECK(finding.shown.ends_with("= included by " + files.path("x.toml")));
    }
  CHECK(told == 1);
}
