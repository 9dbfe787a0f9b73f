#include "sandbox/self_test.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <set>

using namespace nianbao;

TEST_CASE("sandbox: every hostile attempt fails") {
  const Result<Confinement> confinement = Confinement::prepare({});
  REQUIRE_MESSAGE(confinement, (confinement ? "" : confinement.error().message));
  const std::vector<Attempt> attempts = hostile_attempts(*confinement);
  CHECK(attempts.size() >= 24);
  for (const Attempt& attempt : attempts) {
    CAPTURE(attempt.name);
    CAPTURE(attempt.ending);
    CHECK_FALSE(attempt.succeeded);
  }
  const Result<std::size_t> held = sandbox_self_test(*confinement);
  REQUIRE(held);
  CHECK(*held == attempts.size());
}

// Else the test above would prove nothing.
TEST_CASE("sandbox: without confinement the same attempts succeed") {
  const std::vector<Attempt> attempts = hostile_attempts(Confinement::limits_only());
  std::set<std::string> anyone = {"open an internet socket", "open a local socket",
                                  "run a program",           "signal its parent",
                                  "read /etc/passwd",        "look at /etc/passwd",
                                  "list the root folder",    "write a file",
                                  "make a folder",           "make a link",
                                  "make a memory file",      "change a limit",
                                  "change its user",         "change how it may be traced",
                                  "make memory executable"};
  if (geteuid() == 0) anyone.insert({"start a process", "start a thread"});
  std::size_t seen = 0;
  for (const Attempt& attempt : attempts) {
    if (!anyone.contains(attempt.name)) continue;
    CAPTURE(attempt.name);
    CAPTURE(attempt.ending);
    CHECK(attempt.succeeded);
    ++seen;
  }
  CHECK(seen == anyone.size());
  const Result<std::size_t> held = sandbox_self_test(Confinement::limits_only());
  REQUIRE_FALSE(held);
  CHECK(held.error().code == "sandbox.leaks");
  CHECK(held.error().message.find("read /etc/passwd") != std::string::npos);
}
