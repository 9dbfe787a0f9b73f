#include "sandbox/inside.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <new>
#include <string_view>
#include <utility>

#include "sandbox/allocations.h"
#include "sandbox/own_memory.h"

namespace nianbao {
namespace {

constexpr int kAnswer = 3, kDocument = 4;

// 0 and 1 are nothing, 2 is for words, 3 for the answer, 4 for the document. All are lifted first,
// so that none is overwritten before it is in its place.
bool place_descriptors(const Inherited& from) {
  constexpr int kFree = 16;
  const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  const std::pair<int, int> moves[] = {{fcntl(nothing, F_DUPFD, kFree), 0},
                                       {fcntl(nothing, F_DUPFD, kFree), 1},
                                       {fcntl(from.said, F_DUPFD, kFree), 2},
                                       {fcntl(from.answer, F_DUPFD, kFree), kAnswer},
                                       {fcntl(from.document, F_DUPFD, kFree), kDocument}};
  for (const auto& [lifted, place] : moves)
    if (lifted < 0 || dup2(lifted, place) < 0) return false;
  return true;
}

void write_frame(std::string_view rest) {
  while (!rest.empty()) {
    const ssize_t written = write(kAnswer, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

void write_answer(AnswerKind kind, std::string_view payload) {
  write_frame(framed_answer(kind, payload));
}

[[noreturn]] void end_for_work() {
  write_answer(AnswerKind::over_work, "");
  _exit(0);
}

// Made before it is needed, when there is no memory to make it.
const std::string& out_of_memory_frame() {
  static const std::string frame = framed_answer(AnswerKind::out_of_memory, "");
  return frame;
}

// Where memory ends, and not where std::bad_alloc would be caught: on its way a library may catch
// it, and go on with half of what it had.
[[noreturn]] void end_for_memory() {
  write_frame(out_of_memory_frame());
  _exit(0);
}

void bound(const ChildLimits& limits) {
  (void)out_of_memory_frame();
  if (kMemoryIsLimited) std::set_new_handler(end_for_memory);
  limit_allocations(limits.allocations, end_for_work);
}

void work_confined(const Work& work, const ChildLimits& limits, const Confinement& confinement) {
  use_large_pages();
  Result<std::string> bytes = bytes_of(kDocument);
  if (!bytes) return write_answer(AnswerKind::not_confined, bytes.error().message);
  if (const Result<bool> confined = confinement.enter(limits); !confined)
    return write_answer(AnswerKind::not_confined, confined.error().message);
  bound(limits);
  write_answer(AnswerKind::done, work(std::move(*bytes)));
}

}  // namespace

void live_as_child(const Inherited& inherited, pid_t parent, const Work& work,
                   const ChildLimits& limits, const Confinement& confinement) {
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != parent || !place_descriptors(inherited)) _exit(1);
  try {
    work_confined(work, limits, confinement);
  } catch (const std::bad_alloc&) {
    write_answer(AnswerKind::out_of_memory, "");
  } catch (const std::exception& error) {
    write_answer(AnswerKind::failed, error.what());
  } catch (...) {
    write_answer(AnswerKind::failed, "an exception of an unknown kind");
  }
  _exit(0);
}

}  // namespace nianbao
