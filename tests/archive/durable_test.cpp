#include "archive/durable.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "model/limits.h"
#include "source/bytes.h"
#include "source/digest.h"
#include "support/fresh_folder.h"

namespace nianbao {
namespace {

using testing::FreshFolder;

std::string content(const std::string& path) {
  const Result<std::string> bytes = read_bytes(path, Limits{});
  return bytes ? *bytes : "(" + bytes.error().code + ")";
}

DurableFolder opened(const std::string& path) {
  Result<DurableFolder> folder = DurableFolder::open(path);
  REQUIRE(folder);
  return std::move(*folder);
}

TEST_CASE("durable: written, replaced, removed") {
  const FreshFolder fresh;
  DurableFolder folder = opened(fresh.path("out"));
  CHECK_FALSE(folder.write("a/b/file", "one"));
  CHECK_FALSE(folder.write("a/b/file", "two"));
  CHECK_FALSE(folder.place_files());
  CHECK(content(fresh.path("out/a/b/file")) == "two");
  CHECK(folder.holds("a/b/file"));
  CHECK_FALSE(folder.remove("a/b/file"));
  CHECK_FALSE(folder.remove("a/b/file"));
  CHECK_FALSE(folder.holds("a/b/file"));
  CHECK_FALSE(folder.close());
  CHECK_FALSE(std::filesystem::exists(fresh.path("out/.nianbao-tmp")));
}

TEST_CASE("durable: pieces, and their digest") {
  const FreshFolder fresh;
  DurableFolder folder = opened(fresh.path("out"));
  const Result<std::string> digest =
      folder.write_pieces("file", [](const DurableFolder::Sink& sink) {
        std::optional<Error> failure = sink("one");
        return failure ? failure : sink("two");
      });
  REQUIRE(digest);
  CHECK(*digest == sha256_hex("onetwo"));
  CHECK_FALSE(folder.flush());
  CHECK(content(fresh.path("out/file")) == "onetwo");
}

TEST_CASE("durable: what fails leaves the old file") {
  const FreshFolder fresh;
  DurableFolder folder = opened(fresh.path("out"));
  CHECK_FALSE(folder.write("file", "old"));
  CHECK_FALSE(folder.flush());
  const Result<std::string> failed =
      folder.write_pieces("file", [](const DurableFolder::Sink& sink) {
        CHECK_FALSE(sink("half"));
        return std::optional<Error>({"test.failed", "failed"});
      });
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == "test.failed");
  CHECK(content(fresh.path("out/file")) == "old");
}

TEST_CASE("durable: links are replaced, never followed") {
  const FreshFolder fresh;
  std::ofstream(fresh.path("precious")) << "precious";
  DurableFolder folder = opened(fresh.path("out"));
  std::filesystem::create_symlink("../precious", fresh.path("out/file"));
  std::filesystem::create_symlink("../../precious", fresh.path("out/.nianbao-tmp/1"));
  CHECK(folder.write("file", "new")->code == "archive.write-failed");
  CHECK(content(fresh.path("precious")) == "precious");
  folder = opened(fresh.path("out"));  // what a broken run left is gone
  CHECK_FALSE(folder.write("file", "new"));
  CHECK_FALSE(folder.flush());
  CHECK(content(fresh.path("precious")) == "precious");
  CHECK(content(fresh.path("out/file")) == "new");
}

TEST_CASE("durable: what waits in line is not in its place, and is held") {
  const FreshFolder fresh;
  DurableFolder folder = opened(fresh.path("out"));
  CHECK_FALSE(folder.write("a/file", "one"));
  CHECK_FALSE(folder.write("b/file", "two"));
  CHECK(folder.waiting() == 2);
  CHECK(folder.holds("a/file"));
  CHECK_FALSE(std::filesystem::exists(fresh.path("out/a/file")));
  CHECK_FALSE(folder.remove("b/file"));
  CHECK_FALSE(folder.holds("b/file"));
  CHECK_FALSE(folder.place_files());
  CHECK(folder.waiting() == 0);
  CHECK(content(fresh.path("out/a/file")) == "one");
  for (int i = 0; i < 1000; ++i) CHECK_FALSE(folder.write(std::to_string(i), "x"));
  CHECK(folder.waiting() < 200);
  CHECK_FALSE(folder.close());
  CHECK(content(fresh.path("out/0")) == "x");
  CHECK(content(fresh.path("out/999")) == "x");
}

TEST_CASE("durable: a folder that is none") {
  const FreshFolder fresh;
  std::ofstream(fresh.path("file")) << "text";
  CHECK(DurableFolder::open(fresh.path("file")).error().code == "output.no-folder");
}

}  // namespace
}  // namespace nianbao
