// Asking a person about one sample after the other.
#pragma once

#include <cstdint>
#include <string>

namespace nianbao {

enum class Answer : std::uint8_t { accept, expect_errors, reject, skip, quit };

// One key of standard input: a key press where that is a terminal, else the next character that is
// no blank. End of input is Answer::quit. `refusal`: why it cannot be accepted as it is; empty when
// it can. `errors_may_be_expected`: whether "e" is offered then.
Answer ask(const std::string& refusal, bool errors_may_be_expected);

}  // namespace nianbao
