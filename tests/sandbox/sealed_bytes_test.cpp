#include "sandbox/sealed_bytes.h"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

using namespace nianbao;

TEST_CASE("sealed bytes: come back, and nobody can change them") {
  Result<SealedBytes> bytes = SealedBytes::create();
  REQUIRE(bytes);
  REQUIRE(bytes->append("one "));
  REQUIRE(bytes->append(std::string(100'000, 'x')));
  CHECK_FALSE(bytes->sealed());
  REQUIRE(bytes->seal());
  CHECK(bytes->sealed());
  CHECK(bytes->size() == 100'004);
  CHECK(pwrite(bytes->descriptor(), "y", 1, 0) == -1);
  CHECK(errno == EPERM);
  CHECK(ftruncate(bytes->descriptor(), 1) == -1);
  CHECK(ftruncate(bytes->descriptor(), 1'000'000) == -1);
  CHECK_FALSE(bytes->append("more"));
  CHECK(*bytes_of(bytes->descriptor()) == "one " + std::string(100'000, 'x'));
  CHECK(*bytes_of(bytes->descriptor()) == "one " + std::string(100'000, 'x'));
}

TEST_CASE("sealed bytes: a memory file that is held by others is copied") {
  const std::string content(100'000, 'x');
  Result<SealedBytes> bytes = SealedBytes::create();
  REQUIRE(bytes);
  REQUIRE(bytes->append(content));
  // What can be written through a mapping cannot be sealed.
  void* const held =
      mmap(nullptr, content.size(), PROT_READ | PROT_WRITE, MAP_SHARED, bytes->descriptor(), 0);
  REQUIRE(held != MAP_FAILED);
  REQUIRE(bytes->seal());
  CHECK(bytes->sealed());
  static_cast<char*>(held)[0] = 'y';
  CHECK(*bytes_of(bytes->descriptor()) == content);
  munmap(held, content.size());
}

TEST_CASE("sealed bytes: none, and what is no file") {
  const Result<SealedBytes> none = SealedBytes::of("");
  REQUIRE(none);
  CHECK(bytes_of(none->descriptor())->empty());
  CHECK_FALSE(bytes_of(-1));
  CHECK(bytes_of(-1).error().code == "sandbox.memory-file");
}

TEST_CASE("sealed bytes: moving keeps one descriptor open") {
  Result<SealedBytes> first = SealedBytes::of("abc");
  REQUIRE(first);
  const int descriptor = first->descriptor();
  {
    const SealedBytes second = std::move(*first);
    CHECK(second.descriptor() == descriptor);
    CHECK(*bytes_of(descriptor) == "abc");
  }
  CHECK_FALSE(bytes_of(descriptor));
}
