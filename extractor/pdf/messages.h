// What Poppler says while it works. Poppler has one hook for the whole process: it stands in
// messages.cpp, a global, as the hook is, and hands each message to the collector of the
// thread that caused it. Nothing reaches stderr.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnostic.h"

namespace nianbao {

// One text that Poppler said, and how often.
struct PopplerMessage {
  std::string text;      // without position; printable ASCII, at most 200 characters
  std::string position;  // byte of the file where it was said first, as Poppler gives it, or ""
  std::size_t count = 1;
  bool harmless = false;  // about something that carries no text, see is_harmless()
};

// Collects the messages of this thread from construction to destruction. May be nested: the
// innermost collects.
class MessageCollector {
 public:
  explicit MessageCollector(std::size_t most_kept);
  ~MessageCollector();
  MessageCollector(const MessageCollector&) = delete;
  MessageCollector& operator=(const MessageCollector&) = delete;

  // As Poppler hands it over: "error (123): text" or "error: text".
  void take(std::string_view raw);

  std::size_t total() const { return total_; }
  const std::vector<PopplerMessage>& kept() const { return kept_; }  // different texts

  // One `pdf.message` (info) for each text kept, and one `pdf.messages` (review) when any of them
  // is not harmless, or when texts had to be left out.
  void report(Diagnostics& diagnostics) const;

 private:
  std::size_t most_kept_, total_ = 0, left_out_ = 0;
  std::vector<PopplerMessage> kept_;
  MessageCollector* outer_;
};

// True for texts about what carries no words: the look of fonts, colours, notes and links, form
// fields, layers, structure. All that is not known to be so is a sign of damage.
bool is_harmless(std::string_view text);

}  // namespace nianbao
