#include "cli/review.h"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

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

// Whether one character was read. Nothing is read ahead.
bool read_one(char& key) {
  ssize_t got;
  do {
    got = ::read(STDIN_FILENO, &key, 1);
  } while (got < 0 && errno == EINTR);
  return got > 0;
}

bool may_accept(const Question& q) { return q.refusal.empty() && q.hidden == 0; }

bool may_expect(const Question& q) {
  return !q.refusal.empty() && q.errors_may_be_expected && q.hidden == 0;
}

std::string prompt(const Question& q) {
  return fmt::format("  {}{}{}r reject, s skip, q quit?",
                     q.hidden > 0 ? fmt::format("{} not shown: m shows them, ", q.hidden) : "",
                     may_accept(q) ? "a accept, " : "",
                     may_expect(q) ? "e expect these errors from now on, " : "");
}

}  // namespace

void explain_keys() {
  say("a: accept, what was read is expected from now on; e: expect a record with errors, which "
      "also\n"
      "writes NAME.truth.json with its verdict; r: reject, as s, and counted; s or an empty line:\n"
      "skip; m: show the differences that are left out; q: quit. What was accepted stays.");
}

char Asking::next_key() {
  for (;;) {
    char key = 0;
    if (!read_one(key)) return 0;
    if (key == ' ' || key == '\t') continue;
    const bool line_end = key == '\n' || key == '\r';
    if (std::exchange(after_key_, !line_end) && line_end) continue;
    return line_end ? '\n' : key;
  }
}

Answer Asking::ask(const Question& question) {
  const KeyPresses keys;
  if (!question.refusal.empty()) say("  cannot be accepted: " + question.refusal);
  for (;;) {
    say(prompt(question));
    const char key = next_key();
    if (key == 0 || key == 'q') return Answer::quit;
    if (key == 'a' && may_accept(question)) return Answer::accept;
    if (key == 'e' && may_expect(question)) return Answer::expect_errors;
    if (key == 'm' && question.hidden > 0) return Answer::more;
    if (key == 'r') return Answer::reject;
    if (key == 's' || key == '\n') return Answer::skip;
  }
}

}  // namespace nianbao
