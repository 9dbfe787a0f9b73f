#include "output/json_tokens.h"

#include "text/utf8.h"

namespace nianbao {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

unsigned char byte(char c) { return static_cast<unsigned char>(c); }

// Bytes of the UTF-8 character at the front, 0 when it is none, or is ASCII.
std::size_t utf8_size(std::string_view s) {
  const unsigned char lead = byte(s[0]);
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || s.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i)
    if ((byte(s[i]) & 0xC0) != 0x80) return 0;
  const unsigned char second = byte(s[1]);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool no_character = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return overlong || no_character ? 0 : size;
}

bool is_plain(char c) { return byte(c) >= 0x20 && byte(c) < 0x80 && c != '"' && c != '\\'; }

}  // namespace

JsonToken JsonTokens::bad() {
  bad_ = true;
  return JsonToken::bad;
}

void JsonTokens::skip_blanks() {
  while (at_ < json_.size() &&
         (json_[at_] == ' ' || json_[at_] == '\n' || json_[at_] == '\t' || json_[at_] == '\r'))
    ++at_;
}

bool JsonTokens::take(char c) {
  if (peek() != c || at_ == json_.size()) return false;
  ++at_;
  return true;
}

JsonToken JsonTokens::next() {
  if (bad_) return JsonToken::bad;
  skip_blanks();
  switch (expect_) {
    case Expect::value:
      return value();
    case Expect::first_value:
      return peek() == ']' ? close() : value();
    case Expect::first_key:
      return peek() == '}' ? close() : key();
    case Expect::key:
      return key();
    case Expect::comma:
      return after_value();
    case Expect::end:
      return at_ == json_.size() ? JsonToken::end : bad();
  }
  return bad();
}

JsonToken JsonTokens::after_value() {
  if (!take(',')) return close();
  skip_blanks();
  expect_ = in_object() ? Expect::key : Expect::value;
  return in_object() ? key() : value();
}

JsonToken JsonTokens::open(bool object) {
  if (depth_ == kDeepest) return bad();
  ++at_;
  ++depth_;
  objects_ = object ? objects_ | 1U << depth_ : objects_ & ~(1U << depth_);
  expect_ = object ? Expect::first_key : Expect::first_value;
  return object ? JsonToken::object : JsonToken::array;
}

JsonToken JsonTokens::close() {
  if (depth_ == 0 || !take(in_object() ? '}' : ']')) return bad();
  --depth_;
  expect_ = depth_ > 0 ? Expect::comma : Expect::end;
  return JsonToken::close;
}

JsonToken JsonTokens::key() {
  if (!string()) return bad();
  skip_blanks();
  if (!take(':')) return bad();
  expect_ = Expect::value;
  return JsonToken::key;
}

JsonToken JsonTokens::value() {
  const char c = peek();
  if (c == '{' || c == '[') return open(c == '{');
  expect_ = depth_ > 0 ? Expect::comma : Expect::end;
  if (c == '"') return string() ? JsonToken::text : bad();
  if (c == '-' || is_digit(c)) return number();
  return word(c == 't' ? "true" : c == 'f' ? "false" : "null");
}

JsonToken JsonTokens::word(std::string_view letters) {
  text_ = json_.substr(at_, letters.size());
  if (text_ != letters) return bad();
  at_ += letters.size();
  return JsonToken::word;
}

bool JsonTokens::digits() {
  const std::size_t begin = at_;
  while (is_digit(peek())) ++at_;
  return at_ > begin;
}

JsonToken JsonTokens::number() {
  const std::size_t begin = at_;
  take('-');
  if (!take('0') && !digits()) return bad();
  if (take('.') && !digits()) return bad();
  if (take('e') || take('E')) {
    if (!take('+')) take('-');
    if (!digits()) return bad();
  }
  text_ = json_.substr(begin, at_ - begin);
  return JsonToken::number;
}

// From one quotation mark to the other. Without escapes the text is where it stands.
bool JsonTokens::string() {
  if (!take('"')) return false;
  const std::size_t begin = at_;
  std::size_t copied = begin;
  unescaped_.clear();
  for (;;) {
    while (at_ < json_.size() && is_plain(json_[at_])) ++at_;
    if (at_ == json_.size()) return false;
    if (json_[at_] == '"') break;
    if (json_[at_] == '\\') {
      unescaped_ += json_.substr(copied, at_ - copied);
      if (!escape()) return false;
      copied = at_;
    } else {
      const std::size_t size = utf8_size(json_.substr(at_));
      if (size == 0) return false;
      at_ += size;
    }
  }
  const std::string_view rest = json_.substr(copied, at_ - copied);
  ++at_;
  if (copied == begin) return text_ = rest, true;
  return text_ = unescaped_ += rest, true;
}

bool JsonTokens::escape() {
  constexpr std::string_view kLetters = "\"\\/bfnrt", kMeant = "\"\\/\b\f\n\r\t";
  ++at_;
  const char letter = peek();
  ++at_;
  if (letter == 'u') return code_point();
  const std::size_t which = kLetters.find(letter);
  if (which == std::string_view::npos) return false;
  unescaped_ += kMeant[which];
  return true;
}

bool JsonTokens::hex(std::uint32_t& unit) {
  if (json_.size() - at_ < 4) return false;
  unit = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    const char c = json_[at_];
    const int digit = is_digit(c)            ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return false;
    unit = unit << 4 | static_cast<std::uint32_t>(digit);
  }
  return true;
}

// One unit of UTF-16, or two that belong together.
bool JsonTokens::code_point() {
  std::uint32_t high = 0, low = 0;
  if (!hex(high)) return false;
  if (high >= 0xDC00 && high < 0xE000) return false;
  if (high >= 0xD800 && high < 0xDC00) {
    if (!take('\\') || !take('u') || !hex(low) || low < 0xDC00 || low >= 0xE000) return false;
    high = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
  }
  append_utf8(unescaped_, static_cast<char32_t>(high));
  return true;
}

}  // namespace nianbao
