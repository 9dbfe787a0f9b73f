// Asking a person about one sample after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace nianbao {

enum class Answer : std::uint8_t { accept, expect_errors, reject, skip, more, quit };

struct Question {
  std::string refusal;  // why it cannot be accepted as it is; empty when it can
  bool errors_may_be_expected = false;
  std::size_t hidden = 0;  // differences that were not shown: nothing unseen is accepted
};

// What each key does, for people who have not used them yet.
void explain_keys();

// Asks with one key after the other from standard input: a key press where that is a terminal, else
// a character. The line end behind a key belongs to it; one by itself, an empty line, skips,
// because that harms nothing. End of input quits.
class Asking {
 public:
  Answer ask(const Question& question);

 private:
  char next_key();  // '\n' for an empty line, 0 at the end
  bool after_key_ = false;
};

}  // namespace nianbao
