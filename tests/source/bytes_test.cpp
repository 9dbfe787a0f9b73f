#include "source/bytes.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>

using namespace nianbao;

namespace {

// A folder of its own, gone at the end.
struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "nianbao-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string file(const std::string& name, const std::string& content) const {
    std::ofstream(path / name, std::ios::binary) << content;
    return (path / name).string();
  }
};

std::string code_of(const std::string& path, const Limits& limits = {}) {
  const Result<std::string> bytes = read_bytes(path, limits);
  if (bytes) return "";
  const std::string& message = bytes.error().message;
  CHECK(message.find(std::filesystem::path(path).filename().string()) != std::string::npos);
  return bytes.error().code;
}

}  // namespace

TEST_CASE("files come back byte for byte, up to the limit") {
  const Folder folder;
  for (const std::size_t size : {0U, 1U, 4095U, 70000U}) {
    const std::string content(size, '\xfe');
    const std::string path = folder.file("a", content);
    const Result<std::string> bytes = read_bytes(path, Limits{.max_bytes = 70000});
    REQUIRE(bytes);
    CHECK(*bytes == content);
  }
  CHECK(code_of(folder.file("a", "12345"), Limits{.max_bytes = 4}) == "source.too-large");
}

TEST_CASE("files whose size is not known beforehand are read whole") {
  const Result<std::string> bytes = read_bytes("/proc/self/status", Limits{});
  REQUIRE(bytes);
  CHECK(bytes->size() > 100);
  CHECK(code_of("/proc/self/status", Limits{.max_bytes = 10}) == "source.too-large");
}

TEST_CASE("what is not a regular file is refused, without hanging") {
  const Folder folder;
  CHECK(code_of((folder.path / "none").string()) == "source.missing");
  CHECK(code_of(folder.path.string()) == "source.directory");
  const std::string fifo = (folder.path / "fifo").string();
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  CHECK(code_of(fifo) == "source.special");
  CHECK(code_of("/dev/zero") == "source.special");
  const std::string loop = (folder.path / "loop").string();
  std::filesystem::create_symlink(loop, loop);
  CHECK(code_of(loop) == "source.missing");
  CHECK(code_of(folder.file("a", "") + "/b") == "source.missing");

  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  const std::string name = (folder.path / "socket").string();
  std::strncpy(address.sun_path, name.c_str(), sizeof address.sun_path - 1);
  const int server = ::socket(AF_UNIX, SOCK_STREAM, 0);
  if (::bind(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
    CHECK(code_of(name) == "source.special");
  ::close(server);
}

TEST_CASE("messages name file and reason, and cannot act on a terminal") {
  const Result<std::string> bytes = read_bytes("/no\nsuch\x1b[31m", Limits{});
  REQUIRE_FALSE(bytes);
  CHECK(bytes.error().message == "/no\\x0Asuch\\x1B[31m: no such file; check the name");
}
