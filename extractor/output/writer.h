// JSON text, written member by member.
//
// Building a tree of nlohmann::ordered_json for a record and dumping it takes about six times as
// long as writing its text; nlohmann/json still does what is easy to get wrong: it escapes and
// repairs every string that is not plain.
#pragma once

#include <string>
#include <string_view>

#include "model/decimal.h"

namespace nianbao {

class JsonWriter {
 public:
  // `blanks`: "name": value, with a blank behind the colon and the comma.
  explicit JsonWriter(bool blanks) : blanks_(blanks) {}

  void reserve(std::size_t bytes) { out_.reserve(bytes); }
  std::string take() { return std::move(out_); }

  void open(char bracket);   // '{' or '['
  void close(char bracket);  // '}' or ']'
  // Before each item of an array, and each member; `key` needs no escaping.
  void item();
  void key(std::string_view key);
  // A line break and `depth` levels of indentation, before the next item or closing bracket.
  void line(int depth);

  void text(std::string_view utf8);
  void number(const Decimal& number);
  void number(std::uint64_t number);
  void number(int number);
  void tenth(double number);  // rounded to 0.1; 0 for what is not a finite number
  void boolean(bool value) { out_ += value ? "true" : "false"; }
  void null() { out_ += "null"; }

 private:
  bool blanks_;
  bool first_ = true;    // nothing stands in the innermost bracket yet
  std::string pending_;  // a line break that waits for its comma
  std::string out_;
};

}  // namespace nianbao
