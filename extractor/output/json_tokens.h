// Strict JSON (RFC 8259, valid UTF-8), token by token, without building it.
//
//   JsonTokens tokens(json);
//   for (JsonToken token; (token = tokens.next()) != JsonToken::end;) {
//     if (token == JsonToken::bad) return error at tokens.at();
//     ...
//   }
//
// For whoever must prove every byte of a record but needs little of it: five times as fast as a
// parser that hands out strings and numbers, and that is a part of what an archive costs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace nianbao {

// `bad` and `end` stay what they are; `end` comes when one whole value was read and nothing
// follows it but blanks.
enum class JsonToken : std::uint8_t { object, array, close, key, text, number, word, end, bad };

class JsonTokens {
 public:
  static constexpr int kDeepest = 16;  // containers in each other; deeper is bad

  // `json` must outlive this.
  explicit JsonTokens(std::string_view json) : json_(json) {}

  JsonToken next();

  // Of a key or text, escapes resolved; of a number or word (true, false, null), as written. Valid
  // until next().
  std::string_view text() const { return text_; }
  std::size_t at() const { return at_; }  // byte behind the token
  int depth() const { return depth_; }    // containers that are open

 private:
  enum class Expect : std::uint8_t { value, first_value, first_key, key, comma, end };

  char peek() const { return at_ < json_.size() ? json_[at_] : '\0'; }
  bool in_object() const { return (objects_ >> depth_ & 1) != 0; }
  void skip_blanks();
  bool take(char c);
  JsonToken bad();
  JsonToken value();
  JsonToken open(bool object);
  JsonToken close();
  JsonToken key();
  JsonToken after_value();
  JsonToken number();
  JsonToken word(std::string_view letters);
  bool digits();
  bool string();
  bool escape();
  bool hex(std::uint32_t& unit);
  bool code_point();

  std::string_view json_, text_;
  std::string unescaped_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::uint32_t objects_ = 0;  // bit d: the container at depth d is an object
  Expect expect_ = Expect::value;
  bool bad_ = false;
};

}  // namespace nianbao
