// One value of an exported table, and rows of them.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/decimal.h"
#include "model/record.h"

namespace nianbao {

// A coordinate, rounded to tenths of a point as in the record: 2659 is 265.9.
struct Tenths {
  std::int64_t count = 0;
  friend bool operator==(const Tenths&, const Tenths&) = default;
};

// Nothing, a whole number, an exact decimal, a coordinate, a text (UTF-8).
using Field = std::variant<std::monostate, std::int64_t, Decimal, Tenths, std::string_view>;

// The field as digits: "-5", "2.5", "265.9". Empty for nothing and for texts.
std::string digits_of(const Field& field);

// What a person should see of a field at a glance: a colour, and a comment.
struct Mark {
  std::size_t field = 0;
  Trust trust = Trust::disputed;
  std::string_view reason;
};

// Fields in the order of a table's columns. Texts are not copied: they belong to the record that
// the row is about, or, when put together, to the row (`own`).
class Row {
 public:
  void clear();
  void add(Field field) { fields_.push_back(field); }
  void add_text(std::string_view text);  // nothing when empty
  void add_number(const std::optional<Decimal>& number);
  void add_count(std::int64_t number) { fields_.emplace_back(number); }
  void add_if_positive(std::int64_t number);  // nothing for 0 and less
  void add_tenths(double number);             // 0 for what is not a finite number
  void add_nothing(std::size_t times = 1);
  std::string_view own(std::string text);
  void mark(Trust trust, std::string_view reason);  // of the field that was added last

  const std::vector<Field>& fields() const { return fields_; }
  const std::vector<Mark>& marks() const { return marks_; }

 private:
  std::vector<Field> fields_;
  std::vector<Mark> marks_;
  std::deque<std::string> owned_;
};

}  // namespace nianbao
