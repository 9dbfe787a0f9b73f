// Data to standard output, words to standard error.
#pragma once

#include <string_view>

namespace nianbao {

// Call first of all. Whoever starts us may have closed standard streams: without this, the next
// file opened would take their place. A broken pipe becomes an error of write() and not a signal.
void prepare_streams();

// Standard output. A reader that has gone away (`| head`) is no error: there is just nobody left
// to write for. A full disk is one.
class DataOut {
 public:
  void write(std::string_view data);
  bool closed() const { return state_ == State::closed; }  // the reader has gone
  bool failed() const { return state_ == State::failed; }  // told on standard error already
  bool done() const { return state_ != State::open; }

 private:
  enum class State { open, closed, failed };
  State state_ = State::open;
};

// One message, made harmless for terminals line by line, with a line end. Never fails.
void say(std::string_view words);

// The same without a line end, at the beginning of the terminal's line: the next takes its place.
void say_here(std::string_view words);

}  // namespace nianbao
