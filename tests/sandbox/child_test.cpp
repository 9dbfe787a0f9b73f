#include "sandbox/child.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace nianbao;
using namespace std::chrono_literals;

namespace {

// The descriptors of a child's answer and words.
constexpr int kAnswer = 3, kWords = 2;

Confinement confined(const std::vector<std::string>& readable = {}) {
  Result<Confinement> confinement = Confinement::prepare(readable);
  REQUIRE_MESSAGE(confinement, (confinement ? "" : confinement.error().message));
  return std::move(*confinement);
}

Ending ending_of(const Work& work, const ChildLimits& limits = {}, const char* document = "abc") {
  const Result<SealedBytes> bytes = SealedBytes::of(document);
  REQUIRE(bytes);
  const Result<Ending> ending = run_child(*bytes, work, limits, confined());
  REQUIRE(ending);
  return *ending;
}

void send(std::string_view text, int to = kAnswer) {
  while (!text.empty()) {
    const ssize_t sent = write(to, text.data(), text.size());
    if (sent <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
}

std::string spin(const std::string&) {
  volatile bool for_ever = true;
  while (for_ever) {
  }
  return "";
}

std::string crash(const std::string&) {
  signal(SIGSEGV, SIG_DFL);
  raise(SIGSEGV);
  return "not dead";
}

std::string swallow_memory(const std::string&) {
  std::vector<std::vector<char>> all;
  while (true) all.emplace_back(16U << 20, 'x');
}

// As C code does when there is no memory.
std::string give_up_on_memory(const std::string&) {
  signal(SIGABRT, SIG_DFL);
  send("Out of memory\n", kWords);
  std::abort();
}

std::string answer_and_more(const std::string&) {
  send(framed_answer(AnswerKind::done, "first"));
  return "second";
}

std::string garble(const std::string&) {
  send(std::string(100, '\xEE'));
  return spin("");
}

std::string flood(const std::string&) {
  while (true) send(std::string(65'536, 'N'));
}

std::string claim_too_much(const std::string&) {
  std::string frame = framed_answer(AnswerKind::done, "");
  frame[23] = '\x7F';
  send(frame);
  return spin("");
}

std::string answer_and_stay(const std::string&) {
  send(framed_answer(AnswerKind::done, "early"));
  return spin("");
}

std::string close_and_stay(const std::string&) {
  close(kAnswer);
  return spin("");
}

std::string answer_and_crash(const std::string&) {
  send(framed_answer(AnswerKind::done, "fooled"));
  return crash("");
}

}  // namespace

TEST_CASE("child: answers with what the work returns") {
  const Ending ending = ending_of([](std::string bytes) { return bytes + " and more"; });
  CHECK(ending.how == How::answered);
  CHECK(ending.answer == "abc and more");
  CHECK(ending.why.empty());
  CHECK(ending.said.empty());
  CHECK(ending.peak_memory > 0);
}

TEST_CASE("child: large documents and answers") {
  const std::string large(3'000'000, 'q');
  const Ending ending =
      ending_of([](std::string bytes) { return bytes + bytes; }, {}, large.c_str());
  CHECK(ending.how == How::answered);
  CHECK(ending.answer == large + large);
}

TEST_CASE("child: each way to end") {
  const ChildLimits quick{.wall = 300ms, .cpu_seconds = 5};
  const ChildLimits small{.wall = 10s, .cpu_seconds = 5, .answer_bytes = 1000};
  const ChildLimits processor{.wall = 60s, .cpu_seconds = 1};  // a busy machine takes long
  const ChildLimits usual{.wall = 10s};
  const struct {
    const char* name;
    Work work;
    ChildLimits limits;
    How how;
    int signal;
    std::string_view why;
  } cases[] = {
      {"throws", [](const std::string&) -> std::string { throw std::runtime_error("so\n"); }, usual,
       How::failed, 0, "so?"},
      {"crashes", crash, usual, How::signalled, SIGSEGV, "killed by signal 11"},
      {"hangs", spin, quick, How::timed_out, 0, "over 0.3 s"},
      {"burns", spin, processor, How::timed_out, SIGXCPU, "over 1 s of processor time"},
      {"says that memory is out", give_up_on_memory, usual, How::over_memory, SIGABRT, "192 MiB"},
      {"leaves", [](const std::string&) -> std::string { _exit(0); }, usual, How::refused, 0,
       "(exit status 0) without a whole answer: none came"},
      {"leaves in anger", [](const std::string&) -> std::string { _exit(9); }, usual, How::refused,
       0, "(exit status 9)"},
      {"answers twice", answer_and_more, usual, How::refused, 0, "bytes follow its end"},
      {"garbles", garble, usual, How::refused, 0, "does not begin like an answer"},
      {"floods", flood, usual, How::refused, 0, "does not begin like an answer"},
      {"claims too much", claim_too_much, usual, How::refused, 0, "are taken"},
      {"answers too much", [](const std::string&) { return std::string(1001, 'x'); }, small,
       How::refused, 0, "1001 bytes; at most 1000"},
      {"stays", answer_and_stay, quick, How::timed_out, 0, "over 0.3 s"},
      {"closes and stays", close_and_stay, usual, How::refused, 0, "went on"},
      {"answers and crashes", answer_and_crash, usual, How::signalled, SIGSEGV, "signal 11"},
      {"is forbidden", [](const std::string&) { return std::to_string(fork()); }, usual,
       How::signalled, SIGSYS, "forbidden system call"},
  };
  for (const auto& test : cases) {
    CAPTURE(test.name);
    const Ending ending = ending_of(test.work, test.limits);
    CHECK(static_cast<int>(ending.how) == static_cast<int>(test.how));
    CHECK(ending.signal == test.signal);
    CHECK_MESSAGE(ending.why.find(test.why) != std::string::npos, ending.why);
    CHECK(ending.answer.empty());
    CHECK(ending.wall < test.limits.wall + 5s);
  }
}

TEST_CASE("child: memory has a limit" * doctest::skip(!kMemoryIsLimited)) {
  const Ending ending = ending_of(swallow_memory, {.wall = 10s});
  CHECK(ending.how == How::over_memory);
  CHECK(ending.peak_memory < (300U << 20));
}

TEST_CASE("child: allocations have a limit, the same one always" *
          doctest::skip(!kAllocationsAreCounted)) {
  const auto allocate = [](int times) {
    return [times](const std::string&) {
      for (int i = 0; i < times; ++i) std::make_unique<volatile int>(i);
      return std::string("done");
    };
  };
  const ChildLimits limits{.wall = 60s, .allocations = 1'000'000};
  CHECK(ending_of(allocate(999'000), limits).how == How::answered);
  const Ending over = ending_of(allocate(1'000'000), limits);
  CHECK(over.how == How::over_work);
  CHECK(over.why == "it took over 1 million allocations");
}

TEST_CASE("child: its words are kept, bounded and printable") {
  const Ending few = ending_of([](const std::string&) -> std::string {
    send("caf\xC3\xA9 \x1B[31mred\x07\nnext\n", kWords);
    return "";
  });
  CHECK(few.how == How::answered);
  CHECK(few.said == "caf?? ?[31mred? next");
  const Ending many = ending_of([](const std::string&) -> std::string {
    for (int i = 0; i < 1000; ++i)
      if (write(kWords, std::string(1000, 'w').data(), 1000) < 0) break;
    return "done";
  });
  CHECK(many.how == How::answered);
  CHECK(many.said == std::string(4096, 'w'));
}

TEST_CASE("child: reads only the folders it was given") {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("nianbao-child-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder / "open" / "deep");
  std::filesystem::create_directories(folder / "shut");
  for (const char* name : {"open/deep/file", "shut/file"}) std::ofstream(folder / name) << "text";
  const Work reads = [folder](const std::string& name) -> std::string {
    const int file = open((folder / name).c_str(), O_RDONLY);
    return file < 0 ? std::strerror(errno) : "read";
  };
  const Confinement confinement = confined({folder / "open", folder / "missing"});
  const struct {
    const char *name, *answer;
  } cases[] = {{"open/deep/file", "read"},
               {"shut/file", "Permission denied"},
               {"open/../shut/file", "Permission denied"},
               {"missing/file", "No such file or directory"}};
  for (const auto& [name, answer] : cases) {
    const Result<SealedBytes> bytes = SealedBytes::of(name);
    const Result<Ending> ending = run_child(*bytes, reads, {}, confinement);
    REQUIRE(ending);
    CHECK(ending->answer == answer);
  }
  std::filesystem::remove_all(folder);
}

TEST_CASE("child: aborting ends as an abort, not as a forbidden call") {
  const Ending ending = ending_of([](const std::string&) -> std::string {
    signal(SIGABRT, SIG_DFL);
    std::abort();
  });
  CHECK(ending.how == How::signalled);
  CHECK(ending.signal == SIGABRT);
}

TEST_CASE("child: one thread drives many, and none waits for another") {
  const Confinement confinement = confined();
  const ChildLimits limits{.wall = 1000ms};
  std::vector<Child> children;
  for (int i = 0; i < 20; ++i) {
    const Result<SealedBytes> bytes = SealedBytes::of(std::to_string(i));
    const Work work = i % 5 == 0 ? Work(spin) : Work([](std::string text) { return "=" + text; });
    Result<Child> child = Child::start(*bytes, work, limits, confinement);
    REQUIRE(child);
    children.push_back(std::move(*child));
  }
  std::vector<Ending> endings(children.size());
  std::size_t left = children.size();
  const auto begun = Child::Clock::now();
  while (left > 0 && Child::Clock::now() < begun + 20s) {
    std::vector<pollfd> waiting;
    for (const Child& child : children)
      waiting.push_back({.fd = child.descriptor(), .events = POLLIN, .revents = 0});
    poll(waiting.data(), waiting.size(), 20);
    for (std::size_t i = 0; i < children.size(); ++i)
      if (std::optional<Ending> ending = children[i].advance()) {
        endings[i] = std::move(*ending);
        --left;
        CHECK(children[i].descriptor() == -1);
        CHECK(children[i].process() == -1);
        CHECK_FALSE(children[i].advance());
      }
  }
  REQUIRE(left == 0);
  for (std::size_t i = 0; i < endings.size(); ++i) {
    CAPTURE(i);
    CHECK((endings[i].how == How::timed_out) == (i % 5 == 0));
    if (i % 5 != 0) CHECK(endings[i].answer == "=" + std::to_string(i));
  }
}

TEST_CASE("child: abandoned, it is killed and reaped") {
  pid_t process = 0;
  {
    const Result<SealedBytes> bytes = SealedBytes::of("");
    const Result<Child> child = Child::start(*bytes, spin, {}, confined());
    REQUIRE(child);
    process = child->process();
    CHECK(kill(process, 0) == 0);
  }
  CHECK(kill(process, 0) == -1);
  CHECK(errno == ESRCH);
}

TEST_CASE("child: limits alone hold without a sandbox") {
  const Result<SealedBytes> bytes = SealedBytes::of("abc");
  const Confinement limits_only = Confinement::limits_only();
  CHECK_FALSE(limits_only.complete());
  const Result<Ending> good = run_child(
      *bytes, [](std::string text) { return text; }, {}, limits_only);
  REQUIRE(good);
  CHECK(good->answer == "abc");
  const Result<Ending> slow = run_child(*bytes, spin, {.wall = 100ms}, limits_only);
  REQUIRE(slow);
  CHECK(slow->how == How::timed_out);
}

TEST_CASE("child: leaves no descriptor behind") {
  const auto count = [] {
    std::size_t open = 0;
    for (int descriptor = 0; descriptor < 1024; ++descriptor)
      if (fcntl(descriptor, F_GETFD) != -1) ++open;
    return open;
  };
  const std::size_t before = count();
  for (int i = 0; i < 5; ++i) {
    ending_of([](std::string text) { return text; });
    ending_of(crash);
  }
  CHECK(count() == before);
}
