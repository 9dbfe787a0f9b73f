#include "archive/find.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "source/digest.h"
#include "support/fresh_folder.h"

namespace nianbao {
namespace {

using testing::FreshFolder;

void write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

std::vector<std::string> found_in(const std::string& given, const std::string& except) {
  std::vector<std::string> names;
  const std::optional<Error> failure =
      find_inputs(given, except, [&](const Name& name) -> std::optional<Error> {
        names.push_back(name.path.substr(name.given));
        return std::nullopt;
      });
  CHECK_FALSE(failure);
  std::sort(names.begin(), names.end());
  return names;
}

TEST_CASE("find: all files of a folder, links as names, OUT and records left out") {
  const FreshFolder folder;
  for (const char* name : {"b", "b/c", "b/d.json", "out"})
    std::filesystem::create_directory(folder.path(name));
  for (const char* name :
       {"a.pdf", "b/.hidden", "b/c/x\ny", "out/record.json", "b/a.expected.json", "b/d.json/e.pdf"})
    write(folder.path(name), "text");
  std::filesystem::create_symlink("..", folder.path("b/up"));
  CHECK(found_in(folder.path(), folder.path("out")) ==
        std::vector<std::string>{"/a.pdf", "/b/.hidden", "/b/c/x\ny", "/b/d.json/e.pdf", "/b/up"});
  CHECK(found_in(folder.path("b/a.expected.json"), "") == std::vector<std::string>{""});
  CHECK(found_in(folder.path("a.pdf"), "") == std::vector<std::string>{""});
  CHECK(found_in(folder.path("nothing"), "") == std::vector<std::string>{""});
}

TEST_CASE("find: what another run left is one name, and refused; named itself, it is read") {
  const FreshFolder folder;
  for (const char* name : {"old", "old/records", "ours", "ours/records"})
    std::filesystem::create_directory(folder.path(name));
  for (const char* name : {"old/ledger.sqlite", "old/records/a.pdf", "ours/records/b.pdf"})
    write(folder.path(name), "text");
  CHECK(found_in(folder.path(), "") == std::vector<std::string>{"/old", "/ours/records/b.pdf"});
  const Name found{folder.path("old"), folder.path().size()};
  CHECK(open_input(found, Limits{}).error().code == "archive.output");
  CHECK(found_in(folder.path("old"), "") ==
        std::vector<std::string>{"/ledger.sqlite", "/records/a.pdf"});
}

TEST_CASE("find: a visitor's error ends the walk") {
  const FreshFolder folder;
  for (const char* name : {"a", "b", "c"}) write(folder.path(name), "text");
  int seen = 0;
  const std::optional<Error> failure =
      find_inputs(folder.path(), "", [&seen](const Name&) -> std::optional<Error> {
        ++seen;
        return Error{"test.stop", "stop"};
      });
  REQUIRE(failure);
  CHECK(failure->code == "test.stop");
  CHECK(seen == 1);
}

TEST_CASE("find: what was typed may be a link, what was found may not") {
  const FreshFolder folder;
  std::filesystem::create_directory(folder.path("in"));
  std::filesystem::create_directory(folder.path("elsewhere"));
  write(folder.path("elsewhere/a.pdf"), "text");
  std::filesystem::create_symlink("../elsewhere", folder.path("in/folder"));
  std::filesystem::create_symlink("../elsewhere/a.pdf", folder.path("in/file"));
  const std::string in = folder.path("in");
  const auto opens = [](const std::string& path, std::size_t given) {
    return open_input({path, given}, Limits{});
  };
  CHECK(opens(in + "/file", in.size() + 5));
  CHECK(opens(in + "/folder/a.pdf", in.size() + 7));
  CHECK(opens(in + "/file", in.size()).error().code == "archive.link");
  CHECK(opens(in + "/folder/a.pdf", in.size()).error().code == "source.missing");
}

TEST_CASE("find: what is no regular file is refused at once") {
  const FreshFolder folder;
  REQUIRE(::mkfifo(folder.path("fifo").c_str(), 0600) == 0);
  write(folder.path("large"), std::string(100, 'x'));
  const struct {
    const char *name, *code;
  } table[] = {{"fifo", "source.special"},
               {".", "source.directory"},
               {"none", "source.missing"},
               {"large", "source.too-large"}};
  for (const auto& row : table) {
    const std::string path = folder.path(row.name);
    const Result<Descriptor> opened = open_input({path, path.size()}, {.max_bytes = 99});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == row.code);
    CHECK(opened.error().message.find(row.name) != std::string::npos);
  }
}

TEST_CASE("find: a stamp changes with the file") {
  const FreshFolder folder;
  const std::string path = folder.path("a");
  const auto stamp = [&path] {
    const Result<Descriptor> file = open_input({path, path.size()}, Limits{});
    REQUIRE(file);
    return stamp_of(file->get());
  };
  write(path, "one");
  const std::string first = stamp();
  CHECK(stamp() == first);
  write(path, "other");
  CHECK(stamp() != first);
}

TEST_CASE("find: digests of files are those of their bytes") {
  const FreshFolder folder;
  const std::string path = folder.path("a"), bytes(200'001, 'x');
  write(path, bytes);
  const Result<Descriptor> file = open_input({path, path.size()}, Limits{});
  REQUIRE(file);
  CHECK(*digest_of(*file, path) == sha256_hex(bytes));
}

TEST_CASE("find: lists of names") {
  const struct {
    std::string list;
    std::vector<std::string> names;
  } table[] = {{"", {}},
               {"a\nb c\n", {"a", "b c"}},
               {"a\n\nb", {"a", "b"}},
               {std::string("a\nb\0c\0", 6), {"a\nb", "c"}},
               {std::string("\0\0", 2), {}}};
  for (const auto& row : table) CHECK(split_list(row.list) == row.names);
}

}  // namespace
}  // namespace nianbao
