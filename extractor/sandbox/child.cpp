#include "sandbox/child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <utility>

#include "sandbox/inside.h"

namespace nianbao {
namespace {

struct Pipe {
  int out = -1, in = -1;  // to read from, to write to

  Pipe() = default;
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    if (out >= 0) close(out);
    if (in >= 0) close(in);
  }
  bool open() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    out = ends[0];
    in = ends[1];
    return true;
  }
};

// This process never waits for a pipe; the child waits for its answer to be taken, but what it
// says beyond the pipe's room is lost, so that words cannot hold it up.
bool set_up(Pipe& answer, Pipe& said) {
  return answer.open() && said.open() && fcntl(answer.out, F_SETFL, O_NONBLOCK) == 0 &&
         fcntl(said.out, F_SETFL, O_NONBLOCK) == 0 && fcntl(said.in, F_SETFL, O_NONBLOCK) == 0;
}

// Read once, after the child's end: what the pipe holds of it.
std::string words_of(int said, std::size_t most) {
  std::string words(most, '\0');
  const ssize_t got = read(said, words.data(), words.size());
  words.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  for (char& c : words)
    if (c < ' ' || c > '~') c = c == '\n' || c == '\t' ? ' ' : '?';
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

bool speaks_of_memory(std::string_view said) {
  return said.find("Out of memory") != std::string_view::npos ||
         said.find("bad_alloc") != std::string_view::npos ||
         said.find("cannot allocate memory") != std::string_view::npos;
}

std::chrono::microseconds microseconds(const timeval& time) {
  return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

struct Reaped {
  int status = 0;        // of wait()
  bool stopped = false;  // it was alive, and had to be killed
  rusage used{};
};

// A child is mostly gone, or going, when this is called; a signal does not change how it goes. One
// that closed its pipe and went on is killed.
Reaped reap(pid_t process) {
  Reaped reaped;
  pid_t got = wait4(process, &reaped.status, WNOHANG, &reaped.used);
  if (got != 0) return reaped;
  kill(process, SIGKILL);
  do {
    got = wait4(process, &reaped.status, 0, &reaped.used);
  } while (got < 0 && errno == EINTR);
  reaped.stopped = WIFSIGNALED(reaped.status) && WTERMSIG(reaped.status) == SIGKILL;
  return reaped;
}

void tell_memory(const ChildLimits& limits, Ending& ending) {
  ending.how = How::over_memory;
  ending.why = fmt::format("it needs more than {} MiB of memory", limits.memory >> 20);
}

void tell_signal(int signal, const ChildLimits& limits, Ending& ending) {
  ending.signal = signal;
  const bool over_time = ending.cpu >= std::chrono::seconds(limits.cpu_seconds);
  if (signal == SIGXCPU || (signal == SIGKILL && over_time)) {
    ending.how = How::timed_out;
    ending.why = fmt::format("it took over {} s of processor time", limits.cpu_seconds);
  } else if (signal == SIGABRT && speaks_of_memory(ending.said)) {
    tell_memory(limits, ending);
  } else {
    ending.how = How::signalled;
    ending.why = fmt::format("its process was killed by signal {} ({}){}", signal,
                             strsignal(signal),  // NOLINT(concurrency-mt-unsafe): one thread
                             signal == SIGSYS ? ": a forbidden system call" : "");
  }
}

void tell_answer(AnswerReader& reader, const ChildLimits& limits, Ending& ending) {
  switch (reader.kind()) {
    case AnswerKind::done:
      ending.how = How::answered;
      ending.answer = reader.take_payload();
      return;
    case AnswerKind::failed:
      ending.how = How::failed;
      ending.why = reader.take_payload();
      return;
    case AnswerKind::out_of_memory:
      return tell_memory(limits, ending);
    case AnswerKind::over_work:
      ending.how = How::over_work;
      ending.why =
          fmt::format("it took over {} million allocations", limits.allocations / 1'000'000);
      return;
    case AnswerKind::not_confined:
      ending.how = How::could_not_start;
      ending.why = reader.take_payload();
      return;
  }
}

void tell_end(int status, AnswerReader& reader, const ChildLimits& limits, Ending& ending) {
  if (WIFSIGNALED(status)) return tell_signal(WTERMSIG(status), limits, ending);
  const int exit = WEXITSTATUS(status);
  if (exit == 0 && reader.state() == AnswerReader::State::complete)
    return tell_answer(reader, limits, ending);
  ending.how = exit != 0 && speaks_of_memory(ending.said) ? How::over_memory : How::refused;
  ending.why = fmt::format("its process ended (exit status {}) without a whole answer: {}", exit,
                           reader.why());
}

// Texts of a child are a stranger's.
std::string short_and_printable(std::string text) {
  constexpr std::size_t kLongest = 500;
  if (text.size() > kLongest) text.resize(kLongest);
  for (char& c : text)
    if (c < ' ' || c > '~') c = '?';
  return text;
}

}  // namespace

Result<Child> Child::start(const SealedBytes& document, const Work& work, const ChildLimits& limits,
                           const Confinement& confinement) {
  assert(document.sealed());
  Pipe answer, said;
  const pid_t self = getpid();
  const Clock::time_point now = Clock::now();
  const pid_t process = set_up(answer, said) ? fork() : -1;
  if (process < 0)
    return Error{"sandbox.start",
                 fmt::format("no child process can be started: {}; use fewer workers, or raise "
                             "the limits of processes and open files (ulimit -u, ulimit -n)",
                             std::strerror(errno))};
  if (process == 0)
    live_as_child({.document = document.descriptor(), .answer = answer.in, .said = said.in}, self,
                  work, limits, confinement);
  Child child;
  child.process_ = process;
  child.answer_ = std::exchange(answer.out, -1);
  child.said_ = std::exchange(said.out, -1);
  child.started_ = now;
  child.deadline_ = now + limits.wall;
  child.limits_ = limits;
  child.reader_ = AnswerReader(limits.answer_bytes);
  return child;
}

Child::Child(Child&& other) noexcept { *this = std::move(other); }

Child& Child::operator=(Child&& other) noexcept {
  std::swap(process_, other.process_);
  std::swap(answer_, other.answer_);
  std::swap(said_, other.said_);
  std::swap(started_, other.started_);
  std::swap(deadline_, other.deadline_);
  std::swap(limits_, other.limits_);
  std::swap(reader_, other.reader_);
  std::swap(ended_, other.ended_);
  return *this;
}

Child::~Child() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    reap(process_);
  }
  close_descriptors();
}

void Child::close_descriptors() {
  for (int* descriptor : {&answer_, &said_})
    if (*descriptor >= 0) close(std::exchange(*descriptor, -1));
}

// True when nothing more can come.
bool Child::read_answer() {
  char piece[64 << 10];
  constexpr int kMostReads = 8;
  for (int i = 0; i < kMostReads; ++i) {
    const ssize_t got = read(answer_, piece, sizeof piece);
    if (got == 0) {
      reader_.end();
      return ended_ = true;
    }
    if (got < 0) return errno != EAGAIN && errno != EINTR;
    const auto state = reader_.take({piece, static_cast<std::size_t>(got)});
    if (state == AnswerReader::State::refused) return true;
  }
  return false;
}

std::optional<Ending> Child::advance() {
  if (process_ < 0) return std::nullopt;
  if (read_answer()) return finish(false);
  if (Clock::now() >= deadline_) return finish(true);
  return std::nullopt;
}

Ending Child::finish(bool timed_out) {
  if (timed_out) kill(process_, SIGKILL);
  const Reaped reaped = reap(std::exchange(process_, -1));
  Ending ending;
  ending.wall = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - started_);
  ending.cpu = microseconds(reaped.used.ru_utime) + microseconds(reaped.used.ru_stime);
  ending.peak_memory = static_cast<std::uint64_t>(reaped.used.ru_maxrss) << 10;
  ending.said = words_of(said_, limits_.said_bytes);
  close_descriptors();
  if (timed_out) {
    ending.how = How::timed_out;
    ending.why = fmt::format("it took over {} s", static_cast<double>(limits_.wall.count()) / 1000);
  } else if (!ended_) {
    ending.why = "its answer was refused: " + reader_.why();
  } else if (reaped.stopped) {
    ending.why = "it closed its answer and went on";
  } else {
    tell_end(reaped.status, reader_, limits_, ending);
  }
  ending.why = short_and_printable(std::move(ending.why));
  return ending;
}

Result<Ending> run_child(const SealedBytes& document, const Work& work, const ChildLimits& limits,
                         const Confinement& confinement) {
  Result<Child> child = Child::start(document, work, limits, confinement);
  if (!child) return child.error();
  while (true) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(child->deadline() - Child::Clock::now());
    pollfd waiting{.fd = child->descriptor(), .events = POLLIN, .revents = 0};
    poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(0, left.count())));
    if (std::optional<Ending> ending = child->advance()) return std::move(*ending);
  }
}

}  // namespace nianbao
