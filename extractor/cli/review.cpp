#include "cli/review.h"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

#include "cli/streams.h"

namespace nianbao {
namespace {

// Keys without waiting for a line end, for as long as this lives; control-C goes on to interrupt.
class KeyPresses {
 public:
  KeyPresses() {
    if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
    termios raw = before_;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    set_ = ::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0;
  }
  ~KeyPresses() {
    if (set_) ::tcsetattr(STDIN_FILENO, TCSADRAIN, &before_);
  }
  KeyPresses(const KeyPresses&) = delete;
  KeyPresses& operator=(const KeyPresses&) = delete;

 private:
  termios before_{};
  bool set_ = false;
};

// The next key; nullopt at the end of input. Nothing is read ahead.
std::optional<char> next_key() {
  for (;;) {
    char key = 0;
    const ssize_t got = ::read(STDIN_FILENO, &key, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    if (key != ' ' && key != '\n' && key != '\r' && key != '\t') return key;
  }
}

}  // namespace

Answer ask(const std::string& refusal, bool errors_may_be_expected) {
  const KeyPresses keys;
  const std::string accept = refusal.empty()          ? "a accept, "
                             : errors_may_be_expected ? "e expect these errors from now on, "
                                                      : "";
  if (!refusal.empty()) say("  cannot be accepted: " + refusal);
  for (;;) {
    say(fmt::format("  {}r reject, s skip, q quit?", accept));
    const std::optional<char> key = next_key();
    if (!key || *key == 'q') return Answer::quit;
    if (*key == 'a' && refusal.empty()) return Answer::accept;
    if (*key == 'e' && !refusal.empty() && errors_may_be_expected) return Answer::expect_errors;
    if (*key == 'r') return Answer::reject;
    if (*key == 's') return Answer::skip;
  }
}

}  // namespace nianbao
