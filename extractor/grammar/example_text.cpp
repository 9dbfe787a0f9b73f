#include "grammar/example_text.h"

#include <algorithm>
#include <vector>

namespace nianbao {
namespace {

// Ideographs with each first byte that they may have, figures, letters, stops.
constexpr std::string_view kOther = "\u4e00 \u52001\u6728,\u7530a\u8eab(\u99ac\u3001)\u3002 ";

constexpr std::size_t kEnough = 64 << 10;

std::size_t size_of_character(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// A text that a pattern matches, mostly: of alternatives the first one, of what may be there once
// or often, once. Patterns with more syntax than that give a text that they may not match.
class Example {
 public:
  explicit Example(std::string_view source) : source_(source) { sequence(); }

  std::vector<std::string> characters;

 private:
  bool at_end() const { return at_ >= source_.size(); }
  bool at(char c) const { return !at_end() && source_[at_] == c; }
  void say(std::string_view character) {
    if (!muted_) characters.emplace_back(character);
  }

  // Up to the parenthesis that closes it.
  void sequence() {
    const bool muted = muted_;
    while (!at_end() && !at(')')) {
      if (at('|'))
        muted_ = true, ++at_;
      else
        item();
    }
    muted_ = muted;
  }

  void item() {
    const char c = source_[at_];
    if (c == '(') return group();
    if (c == '[') return one_of();
    if (c == '{') return skip_to('}');
    const std::size_t size = c == '\\' ? 2 : size_of_character(c);
    if (c == '\\') say("1");
    if (c == '.') say("\u6728");
    if (std::string_view("\\.?*+^$").find(c) == std::string_view::npos)
      say(source_.substr(at_, size));
    at_ += size;
  }

  void group() {
    if (source_.substr(at_, 3) == "(?P")
      skip_to('>');
    else
      at_ += source_.substr(at_, 3) == "(?:" ? 3 : 1;
    sequence();
    ++at_;
  }

  void one_of() {
    ++at_;
    if (at('^'))
      say("\u6728");
    else if (at('\\'))
      say("1");
    else if (!at_end())
      say(source_.substr(at_, size_of_character(source_[at_])));
    skip_to(']');
  }

  void skip_to(char end) { at_ = std::min(source_.find(end, at_), source_.size() - 1) + 1; }

  std::string_view source_;
  std::size_t at_ = 0;
  bool muted_ = false;
};

}  // namespace

std::string sentences_like(std::string_view pattern) {
  std::string all, beginning;
  for (const std::string& character : Example(pattern).characters) {
    if (all.size() < kEnough) all += beginning, all += kOther;
    beginning += character;
  }
  return all + beginning;
}

}  // namespace nianbao
