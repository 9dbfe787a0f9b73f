// What a child answers, as bytes on a pipe, and their reader, which holds every byte for hostile.
//
//   offset  bytes
//        0      8  "NBANSWER"
//        8      8  kind, see AnswerKind
//       16      8  length of the payload
//       24      8  checksum of kind and payload
//       32         payload; then the end of the stream
//
// Numbers are little-endian. The checksum finds bytes that a damaged child garbled; it is no proof
// against a child that means harm, and nothing can be: what a child says about its own document is
// as good as the child. What such a child cannot do is make the reader keep more than it allows,
// wait for ever, or take one document's answer for another's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace nianbao {

enum class AnswerKind : std::uint64_t {
  done = 1,           // the payload is what the work returned
  failed = 2,         // the work threw; the payload says what
  out_of_memory = 3,  // the work asked for more memory than there is
  not_confined = 4,   // the child could not be confined and did no work; the payload says why
  over_work = 5,      // the work made more allocations than it may
};

// Header and payload, ready to be written.
std::string framed_answer(AnswerKind kind, std::string_view payload);

// Takes a stream in pieces of any size.
class AnswerReader {
 public:
  enum class State { incomplete, complete, refused };

  // `most` bytes of payload are taken; a longer one is refused when its header is seen.
  explicit AnswerReader(std::size_t most) : most_(most) {}

  // Memory grows with the bytes that came, never by what a header claims. After `complete` any
  // further byte is refused.
  State take(std::string_view piece);
  // The stream has ended: an incomplete answer is refused.
  State end();

  State state() const { return state_; }
  // Precondition: complete.
  AnswerKind kind() const { return kind_; }
  // Precondition: complete. Leaves the reader without the payload.
  std::string take_payload();
  // Why it was refused, for a person.
  const std::string& why() const { return why_; }

 private:
  State refuse(std::string why);
  bool read_header();

  std::size_t most_;
  State state_ = State::incomplete;
  AnswerKind kind_ = AnswerKind::done;
  std::uint64_t length_ = 0, checksum_ = 0;
  std::string header_, payload_, why_;
};

}  // namespace nianbao
