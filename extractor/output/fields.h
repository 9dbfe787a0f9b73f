// The members of one flat JSON object: scalars and lists of scalars, taken out by name and type.
//
//   Fields fields;                                    // {"id": "a", "value": 2.50}
//   const std::string id = fields.text("id");
//   const auto value = fields.number_or_null("value");
//   fields.complaint();                               // "" when all was there, and nothing else
//   was
//
// Whoever takes a member that is not there, or is of another type, gets an empty value; the first
// such case is the complaint. A member that nobody took is one too: nothing is lost in silence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/box.h"
#include "model/decimal.h"
#include "output/names.h"

namespace nianbao {

struct Scalar {
  enum class Kind : std::uint8_t { null, boolean, number, text };
  Kind kind = Kind::null;
  std::string text;  // of a number: its characters as they stand
};

class Fields {
 public:
  void clear();
  // False when the object has a member of that name already.
  bool add(const std::string& key, bool list);
  // To the member that was added last.
  void append(Scalar value);

  std::string text(std::string_view key);
  std::string text_or_null(std::string_view key);  // null: ""
  std::string text_if(std::string_view key);       // not there: ""
  std::optional<Decimal> number_or_null(std::string_view key);
  std::optional<Decimal> number_if(std::string_view key);
  std::vector<Decimal> numbers_if(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  std::vector<std::string> texts_if(std::string_view key);  // not there: none; else not empty
  std::optional<bool> flag_if(std::string_view key);
  std::uint64_t count(std::string_view key);
  int integer(std::string_view key, int least);
  int integer_or_null(std::string_view key, int least);  // null: 0
  // Two ends of a span of positions, each at least 1; not there: {0, 0}.
  std::pair<int, int> span_if(std::string_view key);
  // "page" with "box", or "line", or nothing.
  Place place();
  // `required`: whether it must be there.
  template <typename Enum>
  Enum word(std::string_view key, bool required = true, Enum otherwise = Enum{}) {
    const std::string name = required ? text(key) : text_if(key);
    if (name.empty() && !required) return otherwise;
    const std::optional<Enum> value = from_name<Enum>(name);
    if (!value) complain(key, "is no word that is known here");
    return value.value_or(otherwise);
  }
  // The member must be exactly this text.
  void constant(std::string_view key, std::string_view expected);
  void complain(std::string_view key, std::string_view what);

  // "value: expected a number or null"; "" when there is nothing to say.
  std::string complaint() const;

 private:
  struct Member {
    std::string key;
    bool list = false;
    bool taken = false;
    std::vector<Scalar> values;
  };
  Member* find(std::string_view key);
  Member* take(std::string_view key, bool list, bool required, std::string_view expected);
  const Scalar* scalar(std::string_view key, bool required, std::string_view expected);
  std::optional<Decimal> number_of(const Scalar& value, std::string_view key);

  std::vector<Member> members_;  // the first used_ of them: storage is kept from object to object
  std::size_t used_ = 0;
  std::string complaint_;
};

}  // namespace nianbao
