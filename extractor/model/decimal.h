// Exact decimals: a printed number is never held as a double.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nianbao {

// mantissa * 10^-scale. At most 15 significant digits and 15 after the point are read, so that a
// double in JSON still names the same decimal and sums of a table cannot overflow the 128-bit
// arithmetic inside. Comparisons ignore trailing zeros (2.50 == 2.5).
class Decimal {
 public:
  static constexpr int kMaxDigits = 15;

  constexpr Decimal() = default;
  constexpr Decimal(std::int64_t integer) : mantissa_(integer) {}  // NOLINT: implicit on purpose

  // Plain ASCII: optional '-' or '+', digits, optional '.' and digits. No blanks, no separators,
  // no exponent. nullopt when it is anything else or has more than kMaxDigits digits.
  static std::optional<Decimal> parse(std::string_view ascii);

  bool is_zero() const { return mantissa_ == 0; }
  bool is_negative() const { return mantissa_ < 0; }
  bool is_integer() const;
  // As in JSON: no leading '+', no trailing zeros after the point, "-0" is "0".
  std::string to_string() const;

  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  __extension__ using Int128 = __int128;
  static Int128 scaled(Int128 mantissa, int by);
  Decimal(Int128 mantissa, int scale) : mantissa_(mantissa), scale_(scale) {}
  Int128 mantissa_ = 0;
  int scale_ = 0;
};

}  // namespace nianbao
