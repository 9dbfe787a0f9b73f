// One document in one child: forked from this process as it is (so grammars and tables that are
// loaded here are loaded there), confined, and gone after one answer. A hostile document can harm
// no other, nor this process, nor the machine.
//
// Nothing here blocks, so that one thread can drive many children with poll():
//
//   Result<Confinement> confinement = Confinement::prepare({poppler_data_folder()});
//   SealedBytes document = ...;           // filled from the file, sealed
//   Result<Child> child = Child::start(document, work, limits, *confinement);
//   while (true) {
//     poll({child->descriptor(), POLLIN}, until child->deadline());
//     if (std::optional<Ending> ending = child->advance()) break;
//   }
//
// `document` may be closed as soon as start() has returned. The process must have one thread when
// it starts children.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "model/result.h"
#include "sandbox/answer.h"
#include "sandbox/confinement.h"
#include "sandbox/sealed_bytes.h"

namespace nianbao {

// What a child does with its document's bytes. It runs confined, and may crash, hang or throw.
using Work = std::function<std::string(std::string bytes)>;

// How a child ended. Every child has exactly one ending.
enum class How : std::uint8_t {
  answered,         // `answer` is what the work returned (or what a child that was taken over sent)
  failed,           // the work threw an exception: a fault of ours; `why` is its text
  signalled,        // killed by `signal`: SIGSEGV and its like; SIGSYS: a forbidden system call
  timed_out,        // over its wall or processor time
  over_memory,      // over its memory
  over_work,        // over its allocations
  refused,          // the answer was garbled, cut short or too long; or none came
  could_not_start,  // confinement failed in the child; nothing of the document was read
};

struct Ending {
  How how = How::refused;
  std::string answer;
  int signal = 0;
  std::string why;   // one sentence for a person, "" when answered
  std::string said;  // what the child wrote to standard error: one line, printable, bounded
  std::chrono::microseconds wall{0}, cpu{0};
  std::uint64_t peak_memory = 0;  // bytes resident at most
};

class Child {
 public:
  using Clock = std::chrono::steady_clock;

  // Error "sandbox.start": no process or pipe could be had; the system is at its limits.
  // Precondition: `document` is sealed.
  static Result<Child> start(const SealedBytes& document, const Work& work,
                             const ChildLimits& limits, const Confinement& confinement);

  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;
  ~Child();  // kills and reaps a child that has not ended

  // To poll for input. -1 after the ending.
  int descriptor() const { return answer_; }
  // advance() must be called then at the latest.
  Clock::time_point deadline() const { return deadline_; }
  pid_t process() const { return process_; }  // -1 after the ending

  // Takes what the child has written, without waiting. The ending, once, when it is there; by then
  // the child is dead and reaped. Reads a bounded number of bytes a call, so that no child keeps
  // the others waiting.
  std::optional<Ending> advance();

 private:
  Child() = default;
  bool read_answer();
  Ending finish(bool timed_out);
  void close_descriptors();

  pid_t process_ = -1;
  int answer_ = -1, said_ = -1;
  Clock::time_point started_, deadline_;
  ChildLimits limits_;
  AnswerReader reader_{0};
  bool ended_ = false;  // the child has closed its answer
};

// Drives one child to its ending; blocks. For tests and for runs with one worker.
Result<Ending> run_child(const SealedBytes& document, const Work& work, const ChildLimits& limits,
                         const Confinement& confinement);

}  // namespace nianbao
